import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run';

describe('drydock lint --fix --unsafe, with a secret in a Dockerfile,', () => {
  let folder: string;
  const dockerfile = 'FROM node:22\nENV NPM_TOKEN=a1b2c3d4e5f6a7\nRUN npm ci --token=${NPM_TOKEN}\n';
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const fix = () =>
    runCli(['lint', '--profile', 'security', '--fix', '--unsafe', join(folder, 'Dockerfile')], {
      stdin: (async function* () {})(),
      stdout: { write: () => undefined },
      stderr: { write: () => undefined },
      env: {},
      cwd: () => folder,
    });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-secret-'));
    writeFileSync(join(folder, 'Dockerfile'), dockerfile);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('moves it to a file that git and builds ignore', async () => {
    writeFileSync(join(folder, '.gitignore'), 'node_modules');
    await fix();
    assert.match(text('Dockerfile'), /^RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN npm ci/m);
    assert.equal(text('npm_token.txt'), 'a1b2c3d4e5f6a7');
    assert.equal(text('.gitignore'), 'node_modules\n/npm_token.txt\n');
    assert.equal(text('.dockerignore'), '/npm_token.txt\n');
  });

  it('leaves it where a file of that name is there: its value would be lost', async () => {
    writeFileSync(join(folder, 'npm_token.txt'), 'another one');
    await fix();
    assert.equal(text('Dockerfile'), dockerfile);
    assert.equal(text('npm_token.txt'), 'another one');
  });
});
