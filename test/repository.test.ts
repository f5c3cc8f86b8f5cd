import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { bundles, commandLineBundle, lazyCommands, lazyLinters } from '../scripts/build/bundles';
import { reporters } from '../src/lint/report/reporters';

describe('the action of this repository', () => {
  let folder: string;
  const action = parse(readFileSync('action.yml', 'utf8')) as {
    inputs: Record<string, { default: string }>;
    runs: { steps: { name: string; run: string; env?: Record<string, string> }[] };
  };

  before(async function () {
    this.timeout(60_000);
    folder = mkdtempSync(join(tmpdir(), 'drydock-action-'));
    const options = bundles(false).find(
      ({ entryPoints }) => typeof entryPoints === 'object' && 'cli' in entryPoints,
    );
    await build({
      ...options,
      outdir: join(folder, 'action', 'dist'),
      plugins: [],
      external: ['./engineCommands', './lsp', './mcp'],
      logLevel: 'error',
    });
    mkdirSync(join(folder, 'work'));
    writeFileSync(join(folder, 'work', 'Dockerfile'), 'FROM node:22\nADD . /app\n');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(inputs: Readonly<Record<string, string>>) {
    const step = action.runs.steps.find(({ name }) => name === 'Lint');
    assert.ok(step?.env);
    const env = Object.entries(step.env).map(([name, text]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(text)?.[1] ?? '';
      return [name, inputs[input] ?? action.inputs[input]?.default ?? ''];
    });
    return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: join(folder, 'work'),
      env: { ...process.env, ...Object.fromEntries(env), GITHUB_ACTION_PATH: join(folder, 'action') },
      encoding: 'utf8',
    });
  }

  it('annotates findings, and fails with them', () => {
    const { stdout, status } = run({});
    assert.match(stdout, /^::warning file=Dockerfile,line=2,col=1/);
    assert.equal(status, 1);
    assert.equal(run({ 'fail-on': 'error' }).status, 0);
    assert.equal(run({ paths: 'no-such\nDockerfile' }).status, 2);
  });

  it('writes other formats to a file, and obeys nothing that an input holds', () => {
    const { status } = run({
      format: 'sarif',
      output: 'out.sarif',
      'fail-on': 'never',
      paths: `$(touch owned)\n\`touch owned\`\n; touch owned\n.`,
    });
    assert.equal(status, 2);
    assert.equal(existsSync(join(folder, 'work', 'owned')), false);
    assert.match(readFileSync(join(folder, 'work', 'out.sarif'), 'utf8'), /"ruleId": "prefer-copy"/);
  });

  it('has no input in the text of a script', () => {
    for (const { run: script } of action.runs.steps) assert.doesNotMatch(script, /\$\{\{/);
  });

  it('documents every format', () => {
    const format = readFileSync('action.yml', 'utf8').match(/format:\n\s+description: (.*)/)?.[1] ?? '';
    for (const name of Object.keys(reporters)) assert.match(format, new RegExp(`\\b${name}\\b`));
  });
});

describe('the hooks for pre-commit', () => {
  const [hook] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as {
    files: string;
    exclude: string;
  }[];
  const isTaken = (path: string) =>
    new RegExp(hook?.files ?? '').test(path) && !new RegExp(hook?.exclude ?? '').test(path);

  it('take the files that a folder would', () => {
    for (const path of [
      'Dockerfile',
      'a/Dockerfile.dev',
      'a/app.dockerfile',
      'Containerfile',
      'compose.yaml',
      'docker-compose.prod.yml',
      'x/app.compose.yaml',
      'app-compose.yaml',
    ])
      assert.ok(isTaken(path), path);
    for (const path of [
      'Dockerfile.dockerignore',
      'a.yaml',
      'composer.yaml',
      'src/compose/model.ts',
      'decompose.yml',
    ])
      assert.ok(!isTaken(path), path);
  });
});

describe('the npm package', () => {
  it('and the image hold each bundle of the command line', () => {
    const listed = readFileSync('.npmignore', 'utf8').split('\n');
    const [copied = ''] = /^COPY dist\/.*\.js .*$/m.exec(readFileSync('Dockerfile', 'utf8')) ?? [];
    for (const name of ['cli', commandLineBundle, ...lazyCommands, ...lazyLinters]) {
      assert.ok(listed.includes(`!/dist/${name}.js`), name);
      assert.ok(copied.split(' ').includes(`dist/${name}.js`), name);
    }
  });

  it('holds the command line and nothing of the editor', function () {
    this.timeout(60_000);
    // Files of dist that a build would have made are listed once they are there.
    const output = execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
      encoding: 'utf8',
    });
    const [pack] = JSON.parse(output) as { files: { path: string }[] }[];
    const names = pack?.files.map(({ path }) => path).filter((path) => !path.startsWith('dist/'));
    assert.deepEqual(names?.sort(), ['LICENSE', 'README.md', 'THIRD_PARTY_NOTICES.md', 'package.json']);
  });
});
