import assert from 'node:assert/strict';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { finalUser } from '../../src/dockerfile/model/users';
import { lintDockerfile } from '../support/lintDockerfile';

/** What every rule finds in a file, as `line rule`. */
function found(...lines: readonly string[]): readonly string[] {
  const text = `${lines.join('\n')}\n`;
  const file = parseDockerfile(text);
  return lintDockerfile(text).map(({ rule, span }) => `${file.lines.lineAt(span.start)} ${rule.id}`);
}

describe('ONBUILD of a stage, in the stages that are built on it', () => {
  const variables = (...lines: readonly string[]) =>
    found(...lines).filter((finding) => finding.endsWith('undefined-variable'));

  it('sets what the stage goes on with', () => {
    const sets = ['FROM alpine:3.20 AS base', 'ONBUILD ARG APP', 'ONBUILD ENV HOME_DIR=/srv', 'FROM base'];
    assert.deepEqual(variables(...sets, 'COPY $APP $HOME_DIR/'), []);
    assert.deepEqual(variables(...sets, 'COPY $APPS $HOME_DIR/'), ['5 undefined-variable']);
  });

  it('does not reach stages further up', () => {
    const lines = ['FROM alpine:3.20 AS base', 'ONBUILD ENV HOME_DIR=/srv', 'FROM base AS one', 'FROM one'];
    assert.deepEqual(variables(...lines, 'COPY a $HOME_DIR/'), []);
    const { stages } = parseDockerfile(`${lines.join('\n')}\n`);
    assert.deepEqual(
      stages.map(({ steps }) => steps.map(({ keyword }) => keyword)),
      [['ONBUILD'], ['ENV'], []],
    );
  });

  it('is looked at with the variables that are set there', () => {
    const lines = ['FROM alpine:3.20 AS base', 'ONBUILD COPY $SOURCE /', 'FROM base', 'FROM alpine:3.20'];
    assert.deepEqual(variables(...lines.slice(0, 3)), ['3 undefined-variable']);
    assert.deepEqual(variables(...lines.slice(0, 2), 'FROM alpine:3.20'), []);
    assert.deepEqual(variables(lines[0] ?? '', 'ENV SOURCE=a', ...lines.slice(1, 3)), []);
  });

  it('chooses the shell, the user and the working directory', () => {
    const file = parseDockerfile(
      'FROM alpine:3.20 AS base\nONBUILD SHELL ["/bin/bash", "-c"]\nONBUILD USER 1000\nONBUILD WORKDIR /srv\n' +
        'FROM base\nWORKDIR app\nRUN true\n',
    );
    const [, stage] = file.stages;
    assert.ok(stage);
    assert.deepEqual(
      file.runs.map(({ shell }) => shell.name),
      ['bash'],
    );
    assert.equal(finalUser(file, stage)?.argument.text, '1000');
    const run = stage.instructions.at(-1);
    assert.equal(run && file.scope.workdirAt(run), '/srv/app');
    assert.deepEqual(
      found(...file.text.trim().split('\n')).filter((finding) =>
        /workdir-relative-path|missing-user/.test(finding),
      ),
      [],
    );
  });
});
