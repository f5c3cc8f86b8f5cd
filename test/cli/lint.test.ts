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

  async function run(args: readonly string[], stdin = '', env: Readonly<Record<string, string>> = {}) {
    const output = { stdout: '', stderr: '' };
    const code = await runCli(args, {
      stdin: (async function* () {
        yield stdin;
      })(),
      stdout: { write: (text) => (output.stdout += text) },
      stderr: { write: (text) => (output.stderr += text) },
      env,
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

  it('finds the stack of a file that one elsewhere in the repository includes or extends', async () => {
    write({
      '.git/HEAD': '',
      'stacks/dev/compose.yaml':
        'include: [../../parts/db.yaml]\nservices:\n  web:\n    extends: {file: ../../parts/common.yaml, service: base}\n    image: nginx:1.27\nnetworks:\n  back:\n',
      'parts/db.yaml': 'services:\n  db:\n    image: postgres:17\n    networks: [back]\n',
      'parts/common.yaml': 'services:\n  base:\n    networks: [back, gone]\n',
    });
    const { files } = await json('parts/db.yaml', 'parts/common.yaml');
    const found = files.flatMap(({ path, findings }) =>
      findings.map(({ rule, severity, range }) => `${path}:${range.start.line} ${severity} ${rule}`),
    );
    assert.deepEqual(found, ['parts/common.yaml:3 error undefined-resource']);
  });

  it('checks the env files that Compose files use, and lists no others', async () => {
    write({
      'a/compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    env_file: conf/web.env\n',
      'a/.env': 'TAG=1\nTAG=2\n',
      'a/conf/web.env': 'A=1\nB="x\n',
      'a/conf/other.env': 'B="x\n',
      'b/.env': 'if x; then\n',
      'b/.env.example': 'if x; then\n',
    });
    const found = (await json('.')).files.map(({ path, kind, findings }) => [
      path,
      kind,
      ...findings.map(({ rule, range }) => `${range.start.line} ${rule}`),
    ]);
    assert.deepEqual(found, [
      ['a/.env', 'env', '1 env-file-duplicate'],
      ['a/compose.yaml', 'compose', '4 missing-env-file'],
      ['a/conf/web.env', 'env', '2 env-file-syntax'],
    ]);
    assert.equal((await run(['lint', 'b/.env'])).code, 0);
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
    assert.match(stderr, /\.drydock\.yaml:\d+: There is no rule "no-such-rule"/);
    assert.match(stdout, /unknown-key/);
  });

  it('knows the variables of the shell, and the working directory', async () => {
    write({ 'compose.yaml': 'services:\n  a:\n    image: b:$TAG\n    hostname: "${PWD}"\n' });
    const unset = async (env: Readonly<Record<string, string>>) =>
      (await run(['lint', '--format', 'json', 'compose.yaml'], '', env)).stdout.includes(
        'unset-interpolation',
      );
    assert.equal(await unset({}), true);
    assert.equal(await unset({ TAG: '1' }), false);
  });

  it('agrees with the release of Compose that the project names', async () => {
    const text =
      'services:\n  a:\n    image: b:1\n    gpus: all\n    models: [m]\nmodels:\n  m: {model: x}\n';
    write({ 'compose.yaml': text, 'old/compose.yaml': text, 'old/.drydock.yaml': 'compose: 2.30\n' });
    const report = await json('compose.yaml', 'old/compose.yaml');
    const [newest, old] = report.files.map(({ findings }) =>
      findings.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    );
    assert.deepEqual(newest, []);
    assert.equal(old?.length, 2);
    for (const message of old ?? []) assert.match(message, /requires Compose 2\.38\.0 or later/);
  });

  it('names the key that was meant in a project file', async () => {
    write({
      '.drydock.yaml': 'profil: strict\ncompose: new\nrules: {unknown-kee: off}\n',
      'compose.yaml': 'services: {a: {image: b:1}}\n',
    });
    const { stderr } = await run(['lint', 'compose.yaml']);
    assert.match(stderr, /"profil" is not a key of a Drydock configuration\. Did you mean "profile"\?/);
    assert.match(stderr, /"compose" must be a release of Compose, for example "2\.30"/);
    assert.match(stderr, /no rule "unknown-kee"\. Did you mean "unknown-key"\?/);
  });

  it('takes an example of a file for what it is an example of', async () => {
    const names = [
      'compose.override.yaml.example',
      'docker-compose.yml.dist',
      'Dockerfile.sample',
      'stack.yml.bak',
    ];
    write(Object.fromEntries(names.map((name) => [name, 'x\n'])));
    const report = await json(...names);
    assert.deepEqual(
      report.files.map(({ kind }) => kind),
      ['compose', 'compose', 'dockerfile', 'compose'],
    );
  });

  it('shows what Compose refuses in an extended or included file where that is named', async () => {
    write({
      'compose.yaml':
        'include:\n  - i.yaml\nservices:\n  a:\n    extends:\n      file: base.yaml\n      service: b\n',
      'base.yaml': 'services:\n  b:\n    image: b:1\n    imag: x\n',
      'i.yaml': 'services:\n  c:\n    image: b:1\n    volumes: [gone:/x]\n',
    });
    const report = await json('compose.yaml');
    const errors = report.files[0]?.findings.filter(({ severity }) => severity === 'error') ?? [];
    assert.deepEqual(
      errors.map(({ message, range }) => [range.start.line, message.slice(0, 40)]),
      [
        [2, '"i.yaml" has an error in line 4: Service'],
        [6, '"base.yaml" has an error in line 4: "ser'],
      ],
    );
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
