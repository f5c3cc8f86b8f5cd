import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run';
import { hostileStrings } from '../fixtures/hostile';

const hostile = '\u001b]0;owned\u0007\n::error file=x::injected\r##[error]injected';

describe('the command line with hostile names and texts', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function run(...args: readonly string[]) {
    const output = { stdout: '', stderr: '' };
    const code = await runCli(args, {
      stdin: (async function* () {
        yield 'FROM a\n';
      })(),
      stdout: { write: (text) => (output.stdout += text) },
      stderr: { write: (text) => (output.stderr += text) },
      env: {},
      cwd: () => folder,
    });
    return { code, ...output };
  }

  function assertInert(text: string): void {
    for (const line of text.split('\n')) {
      assert.doesNotMatch(line, /\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
      assert.doesNotMatch(line, /^\s*::|##[a-z]*\[/i);
    }
  }

  it('escapes what it says of files, options and configurations', async () => {
    const name = `${hostile.replaceAll('/', '_')}.Dockerfile`;
    writeFileSync(join(folder, name), `FROM a\nCOPY --from=${hostile.replaceAll(/\s/g, '\u009b')} b c\n`);
    writeFileSync(join(folder, '.hadolint.yaml'), `${JSON.stringify(hostile)}: 1\nfailure-threshold: no\n`);
    writeFileSync(
      join(folder, '.drydock.yaml'),
      `${JSON.stringify(hostile)}: 1\nrules:\n  ${JSON.stringify(hostile)}: off\n`,
    );
    writeFileSync(
      join(folder, 'compose.yaml'),
      `services:\n  ${JSON.stringify(hostile)}:\n    image: a\n    ${JSON.stringify(`b${hostile}`)}: c\n`,
    );
    for (const args of [
      [hostile],
      ['lint', '.'],
      ['lint', name],
      ['lint', hostile],
      ['lint', '--format', hostile, '.'],
      ['lint', `--${hostile}`],
      ['lint', '--stdin-filename', hostile, '-'],
      ['lint', '--format', 'json', '.'],
      ['lint', '--format', 'sarif', '.'],
      ['config'],
      ['config', '-f', hostile],
      ['config', hostile],
      ['config', '--format', 'json'],
      ['config', '-p', hostile],
    ]) {
      const { stdout, stderr } = await run(...args);
      assertInert(stdout);
      assertInert(stderr);
      if (args.includes('json') || args.includes('sarif')) JSON.parse(stdout);
    }
    assert.match((await run('lint', '.')).stderr, /\.hadolint\.yaml/);
  });

  it('is one annotation for one finding, whatever is in path and message', async () => {
    const names = hostileStrings
      .filter((text) => text !== '' && text !== ' ' && Buffer.byteLength(text) < 200 && !text.includes('\0'))
      .map((text) => `${text.replaceAll('/', '_')}.Dockerfile`);
    for (const name of names) writeFileSync(join(folder, name), 'FROM a:1\nMAINTAINER me\n');
    const { stdout } = await run('lint', '--format', 'github', '--profile', 'all', '.');
    const lines = stdout.trimEnd().split('\n');
    for (const line of lines) {
      assert.match(
        line,
        /^::(error|warning|notice) file=[^,:]+,line=\d+,col=\d+,endLine=\d+,endColumn=\d+,title=[\w-]+::/,
      );
      assert.doesNotMatch(line, /\p{Cc}/u);
    }
    const files = new Set(lines.map((line) => /file=([^,]*)/.exec(line)?.[1]));
    assert.ok(files.size >= 80, `${files.size} files`);
    const text = await run('lint', '--profile', 'all', '.');
    assertInert(text.stdout);
    const { files: reported } = JSON.parse((await run('lint', '--format', 'json', '.')).stdout) as {
      files: { path: string }[];
    };
    assert.deepEqual(
      reported.map(({ path }) => path).sort(),
      names
        .filter((name) => !name.includes('\ud800'))
        .concat(
          names.filter((name) => name.includes('\ud800')).map((name) => name.replaceAll('\ud800', '\ufffd')),
        )
        .sort(),
    );
  });

  it('names a file in SARIF by a URI that leads back to it', async () => {
    for (const name of ['a b#c?d%41.Dockerfile', 'http:.Dockerfile', 'ü\\n.Dockerfile', 'a\nb.Dockerfile'])
      writeFileSync(join(folder, name), 'FROM a:1\nMAINTAINER me\n');
    const { stdout } = await run('lint', '--format', 'sarif', '--profile', 'all', '.');
    const log = JSON.parse(stdout) as {
      runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
    };
    const uris = new Set(
      log.runs[0]?.results.map(({ locations: [at] }) => at?.physicalLocation.artifactLocation.uri),
    );
    const base = 'file:///root/';
    const paths = [...uris].map((uri) => decodeURIComponent(new URL(uri ?? '', base).pathname));
    assert.deepEqual(paths.sort(), [
      '/root/a\nb.Dockerfile',
      '/root/a b#c?d%41.Dockerfile',
      '/root/http:.Dockerfile',
      '/root/ü\\n.Dockerfile',
    ]);
  });

  it('prints a model that comes back as it was', async () => {
    writeFileSync(
      join(folder, 'compose.yaml'),
      `name: a\nservices:\n  a:\n    image: b\n    environment:\n      A: ${JSON.stringify(`x\n::error::y\n${hostile}`)}\n`,
    );
    const { stdout, code } = await run('config', '--format', 'json');
    assert.equal(code, 0);
    const model = JSON.parse(stdout) as { services: { a: { environment: { A: string } } } };
    assert.equal(model.services.a.environment.A, `x\n::error::y\n${hostile}`);
    assertInert((await run('config')).stdout);
  });

  it('says what it cannot read, and goes on with the rest', async function () {
    // Root reads everything, so the test is somebody else for a moment.
    const wasRoot = process.geteuid?.() === 0;
    chmodSync(folder, 0o777);
    mkdirSync(join(folder, 'closed'), { mode: 0o000 });
    writeFileSync(join(folder, 'Dockerfile'), 'FROM a:1\nMAINTAINER me\n');
    writeFileSync(join(folder, 'x.Dockerfile'), '', { mode: 0o000 });
    if (wasRoot) process.seteuid?.(65534);
    try {
      const { code, stdout, stderr } = await run('lint', '--profile', 'all', '.', 'missing');
      assert.equal(code, 2);
      assert.match(stdout, /^Dockerfile:2:1: /m);
      assert.match(stderr, /Could not read the folder "closed": you don't have permission to read it\./);
      assert.match(stderr, /Could not read "x\.Dockerfile": it can't be read: you don't have permission\./);
      assert.match(stderr, /Could not read "missing": it doesn't exist\./);
      assert.doesNotMatch(stderr, /\bat .*:\d+:\d+/);
    } finally {
      if (wasRoot) process.seteuid?.(0);
    }
  });

  it('takes a NUL character or an endless name in a path for a file that is not there', async () => {
    for (const name of ['"b\\0.env"', 'x'.repeat(5000)]) {
      writeFileSync(
        join(folder, 'compose.yaml'),
        `services:\n  a:\n    image: b:1\n    env_file: ${name}\n    extends: {file: ${name}, service: c}\n`,
      );
      const { code, stdout, stderr } = await run('lint', 'compose.yaml');
      assert.equal(code, 1);
      assert.match(stdout, /doesn't exist.*\[missing-env-file\]/);
      assert.match(stdout, /doesn't exist.*\[invalid-extends\]/);
      assert.equal(stderr, '');
    }
  });
});
