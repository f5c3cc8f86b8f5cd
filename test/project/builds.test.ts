import assert from 'node:assert/strict';
import type { KnownBuild } from '../../src/dockerfile/model/knownBuild';
import { lintDockerfile } from '../../src/project/lintDockerfile';
import { contextOf } from '../support/lintDockerfile';

const web: KnownBuild = { origin: 'service "web" of compose.yaml', args: {} };
const api: KnownBuild = { origin: 'service "api" of compose.yaml', args: {} };

/** The messages of a rule, for a Dockerfile that is built so. */
function messages(text: string, rule: string, builds: readonly KnownBuild[]): string[] {
  const { findings } = lintDockerfile(
    { path: '/app/Dockerfile', kind: 'dockerfile', text },
    { buildContext: { ...contextOf({ Dockerfile: text }, ''), builds } },
  );
  return findings.filter((finding) => finding.rule.id === rule).map(({ message }) => message);
}

describe('a Dockerfile that compose and bake files build', () => {
  const image = 'ARG TAG\nFROM alpine:${TAG}\n';

  it('has the arguments of its build', () => {
    assert.equal(messages(image, 'invalid-image-reference', []).length, 1);
    assert.deepEqual(messages(image, 'invalid-image-reference', [{ ...web, args: { TAG: '3.20' } }]), []);
    assert.match(
      messages(image, 'invalid-image-reference', [{ ...web, args: { TAG: 'a b' } }])[0] ?? '',
      /"alpine:a b" \(from alpine:\$\{TAG\}\)/,
    );
  });

  it('may have arguments whose values are not known', () => {
    assert.deepEqual(messages(image, 'invalid-image-reference', [{ ...web, args: { TAG: null } }]), []);
    const text = 'FROM alpine:3.20\nARG PORT\nEXPOSE $PORT\n';
    assert.deepEqual(messages(text, 'invalid-exposed-port', [{ ...web, args: { PORT: null } }]), []);
    assert.equal(messages(text, 'invalid-exposed-port', [{ ...web, args: { PORT: 'x' } }]).length, 1);
  });

  it('tells which build meets what not all of them do', () => {
    const builds = [
      { ...web, args: { TAG: '3.20' } },
      { ...api, args: { TAG: 'a b' } },
    ];
    assert.match(
      messages(image, 'invalid-image-reference', builds)[0] ?? '',
      /This applies to the build of service "api" of compose\.yaml\.$/,
    );
    const both = builds.map((build) => ({ ...build, args: { TAG: 'latest' } }));
    assert.doesNotMatch(messages(image, 'pin-image-version', both)[0] ?? '', /This applies/);
  });

  it('has the target of its build for its last stage', () => {
    const text = 'FROM alpine:3.20 AS dev\nUSER root\nFROM alpine:3.20\nUSER 1000\n';
    assert.deepEqual(messages(text, 'last-user-root', [web]), []);
    assert.equal(messages(text, 'last-user-root', [{ ...web, target: 'Dev' }]).length, 1);
  });

  it('has the platforms of its build', () => {
    const text = 'FROM alpine:3.20\nARG TARGETARCH\nEXPOSE ${TARGETARCH#arm}\n';
    assert.match(
      messages(text, 'invalid-exposed-port', [{ ...web, platforms: ['linux/arm64', 'linux/amd64'] }])[0] ??
        '',
      /This applies to the build of service "web" of compose\.yaml for linux\/amd64\.$/,
    );
    assert.deepEqual(messages(text, 'invalid-exposed-port', [{ ...web, platforms: ['linux/arm64'] }]), []);
  });
});
