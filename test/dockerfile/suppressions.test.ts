import assert from 'node:assert/strict';
import { lintDockerfile, ruleLines } from '../support/lintDockerfile';
import workdirRelativePath from '../../src/dockerfile/rules/workdir-relative-path';
import maintainerDeprecated from '../../src/dockerfile/rules/maintainer-deprecated';
import invalidExposedPort from '../../src/dockerfile/rules/invalid-exposed-port';

const rules = [workdirRelativePath, maintainerDeprecated, invalidExposedPort];
const find = (text: string) => ruleLines(text, lintDockerfile(text, { rules }));

/** A comment above the MAINTAINER of line 3, and the lines of MAINTAINER (3) and WORKDIR (4) that remain. */
const comments: readonly (readonly [comment: string, left: readonly string[]])[] = [
  ['# nothing', ['maintainer-deprecated:3', 'workdir-relative-path:4']],
  ['# check=skip=MaintainerDeprecated', ['workdir-relative-path:4']],
  ['# check=skip=MaintainerDeprecated // as agreed', ['workdir-relative-path:4']],
  ['# check=skip=all', ['workdir-relative-path:4']],
  ['# check=skip=maintainerdeprecated', ['maintainer-deprecated:3', 'workdir-relative-path:4']],
  ['# hadolint ignore=DL4000', ['workdir-relative-path:4']],
  ['# hadolint ignore = DL3000, DL4000', ['workdir-relative-path:4']],
  ['# hadolint stage ignore=DL4000,DL3000', []],
  ['# hadolint global ignore=DL3000', ['maintainer-deprecated:3']],
  ['# hadolint ignore=nonsense,DL4000', ['maintainer-deprecated:3', 'workdir-relative-path:4']],
  ['# drydock ignore=maintainer-deprecated', ['workdir-relative-path:4']],
  ['# drydock ignore=MaintainerDeprecated', ['workdir-relative-path:4']],
  ['# drydock global ignore=workdir-relative-path,DL4000', []],
  ['# drydock ignore=all', ['workdir-relative-path:4']],
];

describe('suppressions', () => {
  for (const [comment, left] of comments) {
    it(`obeys "${comment}"`, () => {
      assert.deepEqual(find(`FROM alpine:3.20\n${comment}\nMAINTAINER a\nWORKDIR b\n`), left);
    });
  }

  it('parts comments at a bare #, and not at an empty line', () => {
    const skip = '# check=skip=MaintainerDeprecated\n';
    assert.deepEqual(find(`FROM alpine:3.20\n${skip}#\nMAINTAINER a\n`), ['maintainer-deprecated:4']);
    assert.deepEqual(find(`FROM alpine:3.20\n${skip}\nMAINTAINER a\n`), []);
  });

  it('obeys the directive for the whole file, at the top alone', () => {
    const rest = 'FROM alpine:3.20\nMAINTAINER a\nWORKDIR b\n';
    assert.deepEqual(find(`# check=skip=WorkdirRelativePath\n${rest}`), ['maintainer-deprecated:3']);
    assert.deepEqual(find(`# check=skip=all\n${rest}`), []);
    assert.equal(find(`\n# check=skip=all\n\n${rest}`).length, 2);
  });

  it('makes errors of findings under check=error=true, but not of skipped ones', () => {
    const text = '# check=error=true;skip=WorkdirRelativePath\nFROM alpine:3.20\nMAINTAINER a\nWORKDIR b\n';
    assert.deepEqual(
      lintDockerfile(text, { rules }).map(({ rule, severity }) => [rule.id, severity]),
      [['maintainer-deprecated', 'error']],
    );
  });

  it('never hides what fails the build', () => {
    assert.deepEqual(find('FROM alpine:3.20\n# drydock ignore=all\nEXPOSE 70000\n'), [
      'invalid-exposed-port:3',
    ]);
  });
});
