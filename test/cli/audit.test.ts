import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run';

/** Engines that are away are a fault that a real one won't produce; test/engine/audit.test.ts has the rest. */
describe('drydock audit', () => {
  let folder: string;

  const audit = async (...args: readonly string[]) => {
    let output = '';
    let errors = '';
    const code = await runCli(['audit', ...args], {
      stdin: (async function* () {})(),
      stdout: { write: (text) => (output += text) },
      stderr: { write: (text) => (errors += text) },
      env: { DOCKER_HOST: `unix://${folder}/nobody.sock` },
      cwd: () => folder,
    });
    return { code, output, errors };
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-audit-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('explains itself', async () => {
    const { code, output } = await audit('--help');
    assert.equal(code, 0);
    assert.match(output, /^Usage: drydock audit/);
  });

  it('rejects options that it does not have, or that exclude each other', async () => {
    for (const args of [
      ['--format', 'xml'],
      ['--level', '3'],
      ['--fail-on', 'bad'],
      ['--engine', '--project', 'x'],
      ['--container', 'a', '--engine'],
      ['web'],
    ]) {
      const { code, errors } = await audit(...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(errors, /See "drydock audit --help"\./);
    }
  });

  it('says that the engine is away, or that a file is', async () => {
    const away = await audit();
    assert.equal(away.code, 2);
    assert.match(away.errors, /nobody\.sock/);
    assert.equal(away.output, '');
    writeFileSync(join(folder, 'compose.yaml'), 'services: {web: {image: web:1}}\n');
    assert.match((await audit('-f', 'gone.yaml')).errors, /gone\.yaml" can't be read/);
  });
});
