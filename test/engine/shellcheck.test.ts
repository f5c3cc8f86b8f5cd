import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run';
import { ShellCheckProgram } from '../../src/disk/shellcheck';
import { LogicalText } from '../../src/dockerfile/syntax/logicalText';
import { lintDockerfile } from '../../src/project/lintDockerfile';
import { shellCheckDockerfile } from '../../src/project/shellCheckDockerfile';
import { ensureDebianPackages } from '../parts/debian';

describe('an installed shellcheck', function () {
  this.timeout(120_000);
  let program: ShellCheckProgram;

  before(async () => {
    await ensureDebianPackages(['shellcheck'], (line) => console.error(line));
    const found = ShellCheckProgram.find(process.env);
    assert.ok(found);
    program = found;
  });

  const said = async (text: string) => {
    const settings = { profile: 'recommended' } as const;
    const judged = lintDockerfile({ path: '/Dockerfile', text, kind: 'dockerfile' }, settings);
    const result = await shellCheckDockerfile(judged, settings, (request) => program.ask(request));
    return result.findings
      .filter(({ rule }) => rule.id === 'shellcheck')
      .map(({ rule, span }) => `${rule.aliases.join()} ${text.slice(span.start, span.end)}`);
  };

  it('is heard to the column, over continuations, comments and characters of two units', async () => {
    assert.deepEqual(
      await said('FROM debian:12\nRUN true \\\n  # why\n  && echo "\u{1f600}" \\\n  "$(expr 1 + 1)"\n'),
      ['SC2003 expr'],
    );
    assert.deepEqual(await said('FROM debian:12\nRUN <<-EOF\n\t\ttrue\n\t\techo on "$(expr 1 + 1)"\nEOF\n'), [
      'SC2003 expr',
    ]);
  });

  it('judges by the shell of each RUN, and not for shells that it does not know', async () => {
    const run = 'RUN [[ -e /a ]] && echo yes\n';
    assert.deepEqual(await said(`FROM debian:12\n${run}`), ['SC3010 [[ -e /a ]]']);
    assert.deepEqual(await said(`FROM debian:12\nSHELL ["/bin/bash", "-c"]\n${run}`), []);
    assert.deepEqual(await said('FROM debian:12\nSHELL ["pwsh", "-c"]\nRUN echo $(expr 1 + 1)\n'), []);
    assert.deepEqual(await said('FROM debian:12\nRUN ["echo", "$(expr 1 + 1)"]\n'), []);
  });

  it('is not asked for what rules of ours report, nor heard where the author does not want it', async () => {
    assert.deepEqual(await said('FROM debian:12\nENV dir=/a\nRUN rm -r $dir/b\n'), []);
    assert.deepEqual(
      await said('FROM debian:12\n# hadolint ignore=SC2003\nRUN echo on "$(expr 1 + 1)"\n'),
      [],
    );
    assert.deepEqual(
      await said('FROM debian:12\n# drydock ignore=shellcheck\nRUN echo "$(expr 1 + 1)"\n'),
      [],
    );
  });

  it('stops when it is not wanted any more', async () => {
    const abort = new AbortController();
    const asking = program.ask(
      { args: ['-'], script: 'true', source: new LogicalText('true', [{ logical: 0, source: 0 }]) },
      abort.signal,
    );
    abort.abort();
    await assert.rejects(asking, { name: 'AbortError' });
  });

  it('speaks through the command line where it is asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-shellcheck-'));
    try {
      writeFileSync(join(folder, 'Dockerfile'), 'FROM debian:12\nRUN echo "$(expr 1 + 1)"\n');
      const run = async (args: readonly string[], env: NodeJS.ProcessEnv) => {
        const output = { stdout: '', stderr: '' };
        await runCli(['lint', '--format', 'json', ...args, 'Dockerfile'], {
          stdin: (async function* () {})(),
          stdout: { write: (text) => (output.stdout += text) },
          stderr: { write: (text) => (output.stderr += text) },
          env,
          cwd: () => folder,
        });
        return output;
      };
      assert.match((await run(['--shellcheck'], process.env)).stdout, /"SC2003"/);
      assert.doesNotMatch((await run([], process.env)).stdout, /"SC2003"/);
      const without = await run(['--shellcheck'], { PATH: folder });
      assert.match(without.stderr, /no "shellcheck" on the PATH/);
      assert.match(without.stdout, /"findings"/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
