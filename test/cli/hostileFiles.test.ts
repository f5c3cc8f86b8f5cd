import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '../../src/cli/run';

describe('drydock lint of hostile files', function () {
  if (process.platform === 'win32') return;
  this.timeout(30_000);
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'drydock-hostile-')));
    mkdirSync(join(folder, 'project', '.git'), { recursive: true });
    write('secret', 'aws_key = AKIACANARY\n');
    write('outside.yaml', 'services: {x: {image: x}}\n');
    execFileSync('mkfifo', [join(folder, 'project', 'pipe')]);
    mkdirSync(join(folder, 'project', 'sub'));
    symlinkSync('loop', join(folder, 'project', 'loop'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  async function run(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const output = { stdout: '', stderr: '' };
    const code = await runCli(args, {
      stdin: (async function* () {
        yield '';
      })(),
      stdout: { write: (text) => (output.stdout += text) },
      stderr: { write: (text) => (output.stderr += text) },
      env: {},
      cwd: () => join(folder, 'project'),
    });
    return { code, ...output };
  }

  const places: readonly (readonly [name: string, yaml: (file: string) => string])[] = [
    ['include', (file) => `include: ["${file}"]\nservices: {a: {image: a}}\n`],
    ['path of an include', (file) => `include: [{path: "${file}"}]\nservices: {a: {image: a}}\n`],
    [
      'env_file of an include',
      (file) => `include: [{path: ok.yaml, env_file: "${file}"}]\nservices: {a: {image: a}}\n`,
    ],
    ['extends', (file) => `services: {a: {extends: {file: "${file}", service: x}}}\n`],
    ['env_file', (file) => `services: {a: {image: a, env_file: "${file}"}}\n`],
    ['raw env_file', (file) => `services: {a: {image: a, env_file: [{path: "${file}", format: raw}]}}\n`],
  ];

  for (const [name, yaml] of places) {
    it(`declines what is no ordinary file of the project in ${name}, at its place`, async () => {
      write('project/ok.yaml', 'services: {ok: {image: ok}}\n');
      for (const file of [
        'pipe',
        'loop',
        '/dev/zero',
        '/proc/self/environ',
        '../secret',
        '../outside.yaml',
      ]) {
        write('project/compose.yaml', yaml(file));
        const { stdout } = await run('lint', 'compose.yaml');
        assert.match(stdout, /info: .*isn't read: it .*\[unread-file\]/, file);
        assert.match(stdout, new RegExp(`^compose\\.yaml:1:${yaml(file).indexOf(`"${file}"`) + 1}:`), stdout);
        assert.doesNotMatch(stdout, /error:|CANARY/, file);
      }
      write('project/compose.yaml', yaml('sub'));
      assert.match((await run('lint', 'compose.yaml')).stdout, /error: "[^"]*sub" is a directory/);
    });
  }

  it('does not read an .env that leads out of the project, and takes nothing for unset then', async () => {
    symlinkSync('../secret', join(folder, 'project', '.env'));
    write('project/compose.yaml', 'services:\n  a:\n    image: "a:${aws_key}"\n    ports: ["${aws_key}"]\n');
    for (const format of ['text', 'json', 'sarif', 'github']) {
      const { stdout, stderr } = await run('lint', '--format', format, 'compose.yaml');
      assert.doesNotMatch(stdout + stderr, /CANARY/);
      assert.match(stdout, /leads outside the folder/);
      assert.doesNotMatch(stdout, /not set|invalid-port/);
    }
    // The person may widen what is read; values stay hidden nevertheless.
    const { stdout } = await run('lint', '--root', '..', 'compose.yaml');
    assert.match(stdout, /"\$\{aws_key\}" isn't a valid port/);
    assert.match(stdout, /The value of "aws_key" \(from \.env\) isn't shown\./);
    assert.doesNotMatch(stdout, /CANARY/);
  });

  for (const kind of ['pipe', '/dev/zero', 'loop', 'sub']) {
    it(`goes on where a side file is ${kind}`, async () => {
      const names = [
        '.env',
        '.hadolint.yaml',
        '.drydock.yaml',
        '.dockerignore',
        'compose.override.yaml',
        'app/Dockerfile',
      ];
      write('project/app/x', '');
      for (const name of names)
        symlinkSync(
          kind.startsWith('/') ? kind : join(folder, 'project', kind),
          join(folder, 'project', name),
        );
      write('project/compose.yaml', 'services: {a: {build: {context: ./app, target: t}}}\n');
      write('project/Dockerfile', 'FROM alpine:3.20\nCOPY app/x /x\nCMD ["a"]\n');
      const { stdout, stderr } = await run('lint', 'compose.yaml', 'Dockerfile');
      assert.match(stdout, /\.env" isn't read/);
      assert.match(stdout, /Dockerfile:.*the ignore file isn't read/);
      assert.match(stderr, /\.hadolint\.yaml: This file isn't read/);
      assert.match(stderr, /\.drydock\.yaml: This file isn't read/);
    });
  }

  it('checks no file behind a link that a repository calls a Compose file, so that no line of it is printed', async () => {
    symlinkSync('..', join(folder, 'project', 'up'));
    write('project/.drydock.yaml', 'stacks:\n  - files: [up/secret]\n');
    write('project/.env', 'COMPOSE_FILE=up/secret\n');
    write('project/compose.yaml', 'services: {x: {image: "x:1"}}\n');
    const { stdout, stderr } = await run('lint', '.');
    assert.doesNotMatch(stdout + stderr, /CANARY|aws_key/);
  });

  it('takes no time for long values, patterns and names of folders that are made to take long', async () => {
    const long = 'x'.repeat(90);
    write(`project/${long}/${long}/${long}/y`, '');
    write('project/.dockerignore', '*x*x*/*x*x*/*x*x*/z\n');
    write('project/.hadolint.yaml', 'trustedRegistries: ["*a*a*a*a*a*a*a*a*a*a*b"]\n');
    write(
      'project/Dockerfile',
      `FROM ${'a'.repeat(60)}.io/x:1\nENV A=${'a'.repeat(500)}\nCOPY *x*x*/*x*x*/*x*x*/z /\n` +
        'ENV B=${A##*a*b} C=${A%%*a*b} D=${A//*a*b/x} E=${A//a*a*a*b/x}\n'.repeat(100),
    );
    write(
      'project/.env',
      `P=a"${'/:-'.repeat(40_000)}\nQ=a"${'a:'.repeat(60_000)}\nR=a"${'${'.repeat(60_000)}\n`,
    );
    write(
      'project/compose.yaml',
      'services: {a: {image: "x:1", ports: ["${P}", "${R}"], mem_limit: "${Q}"}}\n',
    );
    const start = process.cpuUsage();
    const { stdout } = await run('lint', '.');
    const milliseconds = process.cpuUsage(start).user / 1000;
    assert.match(stdout, /compose\.yaml:1/);
    assert.ok(milliseconds < 5000, `${milliseconds} ms`);
  });

  it('says what a named file is that cannot be judged', async () => {
    for (const [file, reason] of [
      ['pipe', 'is a named pipe'],
      ['/dev/zero', 'is a device'],
      ['loop', 'lead back to themselves'],
    ] as const) {
      const { code, stdout, stderr } = await run('lint', file);
      assert.equal(code, 2, file);
      assert.match(stdout + stderr, new RegExp(reason), file);
    }
  });

  it('says that a build context is a file', async () => {
    write('project/F', 'FROM a\n');
    write('project/compose.yaml', 'services: {a: {build: ./F}}\n');
    const { stdout } = await run('lint', 'compose.yaml');
    assert.match(stdout, /"F" is a file; a context is a folder/);
  });
});
