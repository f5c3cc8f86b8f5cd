import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '../../src/cli/run';

interface JsonReport {
  readonly version: number;
  readonly files: readonly {
    readonly path: string;
    readonly kind: string;
    readonly findings: readonly {
      readonly rule: string;
      readonly aliases: readonly string[];
      readonly severity: string;
      readonly message: string;
      readonly range: { readonly start: { readonly line: number; readonly column: number } };
      readonly fixes: readonly {
        readonly title: string;
        readonly preferred: boolean;
        readonly edits: readonly { readonly newText: string }[];
      }[];
    }[];
  }[];
}

describe('drydock lint', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }

  async function run(args: readonly string[], stdin = '') {
    const output = { stdout: '', stderr: '' };
    const code = await runCli(args, {
      stdin: (async function* () {
        yield stdin;
      })(),
      stdout: { write: (text) => (output.stdout += text) },
      stderr: { write: (text) => (output.stderr += text) },
      env: {},
      cwd: () => folder,
    });
    return { code, ...output };
  }

  async function json(...args: readonly string[]): Promise<JsonReport> {
    return JSON.parse(
      (await run(['lint', '--format', 'json', '--fail-on', 'never', ...args])).stdout,
    ) as JsonReport;
  }

  it('writes fixes with the line breaks of the file', async () => {
    const text =
      'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: x1y2\n';
    write({ 'compose.yaml': text.replaceAll('\n', '\r\n'), 'unix.compose.yaml': text });
    const breaks = (await json('--profile', 'all', '.')).files.map(({ findings }) =>
      findings
        .flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits))
        .flatMap(({ newText }) => newText.match(/\r?\n/g) ?? []),
    );
    assert.deepEqual(
      breaks.map((each) => [...new Set(each)]),
      [['\r\n'], ['\n']],
    );
  });

  it('lists every file of a folder that is named like one, those without findings too', async () => {
    write({
      'a/Dockerfile': 'FROM scratch\n',
      'b/compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    imag: x\n',
      'node_modules/x/Dockerfile': 'nonsense',
      'Dockerfile.dockerignore': '*',
      'notes.yaml': 'a: 1',
    });
    const report = await json('.');
    assert.equal(report.version, 1);
    assert.deepEqual(
      report.files.map(({ path, kind, findings }) => [path, kind, findings.length > 0]),
      [
        ['a/Dockerfile', 'dockerfile', false],
        ['b/compose.yaml', 'compose', true],
      ],
    );
    const [finding] = report.files[1]?.findings ?? [];
    assert.equal(finding?.rule, 'unknown-key');
    assert.equal(finding.severity, 'error');
    assert.deepEqual(finding.range.start, { line: 4, column: 5 });
  });

  it('judges a named file whatever it is called', async () => {
    write({ 'my.build': 'FROM scratch\n', 'stack.yml': 'services:\n  a: {image: b, x: 1}\n' });
    const report = await json('my.build', 'stack.yml');
    assert.deepEqual(
      report.files.map(({ kind }) => kind),
      ['dockerfile', 'compose'],
    );
  });

  it('reads standard input under the name it is given', async () => {
    const { stdout } = await run(
      ['lint', '-', '--format', 'json', '--stdin-filename', 'sub/compose.yaml'],
      'services:\n  a:\n    imag: b\n',
    );
    const report = JSON.parse(stdout) as JsonReport;
    assert.equal(report.files[0]?.path, 'sub/compose.yaml');
    assert.equal(report.files[0]?.kind, 'compose');
    assert.ok(report.files[0]?.findings.some(({ rule }) => rule === 'unknown-key'));
  });

  it('exits with 1 on findings from the severity that it is told, with 2 on wrong usage', async () => {
    write({
      'compose.yaml': 'services:\n  a:\n    image: b:1\n    imag: b\n',
      'good/Dockerfile': 'FROM scratch\n',
    });
    assert.equal((await run(['lint', 'compose.yaml'])).code, 1);
    assert.equal((await run(['lint', '--fail-on', 'never', 'compose.yaml'])).code, 0);
    assert.equal((await run(['lint', 'good'])).code, 0);
    assert.equal((await run(['lint'])).code, 2);
    assert.equal((await run(['lint', '--format', 'xml', 'good'])).code, 2);
    assert.equal((await run(['lint', 'missing'])).code, 2);
    assert.equal((await run(['lint', '--colour', 'good'])).code, 2);
    assert.equal((await run(['paint'])).code, 2);
    assert.match((await run(['lint', 'missing'])).stderr, /Could not read "missing"/);
  });

  it('obeys the nearest project file, and a profile on the command line before it', async () => {
    write({
      '.drydock.yaml': 'rules:\n  unknown-key: hint\n',
      'app/compose.yaml': 'services:\n  a:\n    image: b:1\n    imag: b\n',
    });
    const report = await json('app');
    assert.equal(report.files[0]?.findings.find(({ rule }) => rule === 'unknown-key')?.severity, 'hint');
  });

  it('says what is wrong with a project file and judges all the same', async () => {
    write({
      '.drydock.yaml': 'rules:\n  no-such-rule: off\n',
      'compose.yaml': 'services:\n  a:\n    imag: b\n',
    });
    const { stderr, stdout } = await run(['lint', 'compose.yaml']);
    assert.match(stderr, /\.drydock\.yaml: There is no rule "no-such-rule"/);
    assert.match(stdout, /unknown-key/);
  });

  it('declines binary and huge files with a note, and takes empty and CRLF ones', async () => {
    write({
      'bin/Dockerfile': 'FROM scratch\0\n',
      'huge/Dockerfile': `FROM scratch\n${'# long\n'.repeat(1_500_000)}`,
      'empty/Dockerfile': '',
      'crlf/compose.yaml': 'services:\r\n  a:\r\n    image: b:1\r\n    imag: b\r\n',
    });
    const { stderr, stdout } = await run(['lint', '.']);
    assert.match(stderr, /bin\/Dockerfile was not checked: .*binary/);
    assert.match(stderr, /huge\/Dockerfile was not checked: .*2 MiB/);
    assert.match(stdout, /crlf\/compose\.yaml:4:5: error/);
  });

  it('writes annotations that GitHub reads, with everything special escaped', async () => {
    write({ 'compose.yaml': 'services:\n  a:\n    image: b:1\n    "i%m\\nag": b\n' });
    const { stdout } = await run(['lint', '--format', 'github', 'compose.yaml']);
    const [line] = stdout.split('\n');
    assert.match(
      line ?? '',
      /^::error file=compose\.yaml,line=4,col=5,endLine=4,endColumn=\d+,title=unknown-key::/,
    );
  });

  it('writes SARIF with rules, regions and fixes', async () => {
    write({ 'compose.yaml': 'services:\n  a:\n    image: b:1\n    imag: b\n' });
    const { stdout } = await run(['lint', '--format', 'sarif', 'compose.yaml']);
    const log = JSON.parse(stdout) as {
      runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; level: string }[] }[];
    };
    assert.ok(log.runs[0]?.tool.driver.rules.some(({ id }) => id === 'unknown-key'));
    assert.equal(log.runs[0]?.results.find(({ ruleId }) => ruleId === 'unknown-key')?.level, 'error');
  });
});
