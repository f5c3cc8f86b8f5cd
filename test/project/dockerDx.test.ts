import assert from 'node:assert/strict';
import { withoutBuildChecks } from '../../src/project/dockerDx';
import { lintDockerfile } from '../../src/project/lintDockerfile';

describe('findings beside Docker DX', () => {
  const shown = (text: string) => {
    const result = lintDockerfile({ path: '/Dockerfile', text, kind: 'dockerfile' }, { profile: 'all' });
    const left = withoutBuildChecks(result).findings.map(({ rule }) => rule.id);
    return (id: string) => [result.findings.some(({ rule }) => rule.id === id), left.includes(id)];
  };

  it("leave BuildKit's own checks to it, and nothing else", () => {
    const has = shown('FROM alpine AS Build\nWORKDIR app\nADD a /a\nCMD run it\n');
    for (const id of ['stage-name-casing', 'workdir-relative-path', 'json-args-recommended'])
      assert.deepEqual(has(id), [true, false], id);
    for (const id of ['prefer-copy', 'pin-image-version']) assert.deepEqual(has(id), [true, true], id);
  });

  it('keep errors, those of a check that fails the build too', () => {
    assert.deepEqual(shown('FROM alpine\nNONSENSE\n')('unknown-instruction'), [true, true]);
    const fatal = shown('# check=error=true\nFROM alpine AS Build\n');
    assert.deepEqual(fatal('stage-name-casing'), [true, true]);
  });
});
