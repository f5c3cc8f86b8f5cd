import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ContainerEngine } from '../../../src/engine/engine';
import { openDebugShell } from '../../../src/inspect/shell/debugShell';
import { removeLeftCopies } from '../../../src/inspect/shell/leftCopies';
import { busybox, onPodman, removeAll, runScript, testEngineHost, tracedEngine, until } from '../testEngine';

describe('Images that a killed editor has left', () => {
  let engine: ContainerEngine;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-left-'));
    ({ engine } = await tracedEngine());
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await removeAll(engine);
    engine.close();
  });

  const host = onPodman ? 'docker.io/library/' : '';
  const copies = async () =>
    (await engine.images.list()).flatMap(({ tags }) =>
      tags.filter((tag) => tag.startsWith(`${host}drydock-copy:`)),
    );

  it('are removed the next time, and those of living sessions and of other people are not', async () => {
    const id = await runScript(engine, 'sleep 3600');
    const source = resolve('src');
    const script = join(folder, 'killed.ts');
    writeFileSync(
      script,
      `import { connectEngine } from ${JSON.stringify(join(source, 'engine/connect'))};
       import { openDebugShell } from ${JSON.stringify(join(source, 'inspect/shell/debugShell'))};
       async function main() {
         const engine = await connectEngine({ choice: { host: ${JSON.stringify(testEngineHost())} } });
         const container = await engine.containers.inspect(${JSON.stringify(id)});
         await openDebugShell(engine, { container, variant: 'copy', image: ${JSON.stringify(busybox)} });
         console.log('open');
         setInterval(() => undefined, 1000);
       }
       void main();`,
    );
    const child = spawn(process.execPath, ['--import', 'tsx', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    // The process compiles what it imports, which takes its time on a busy machine.
    await until('the shell is open', () => said.includes('open'), 60_000);
    const [left = ''] = await copies();
    assert.ok(left);
    assert.deepEqual(await removeLeftCopies(engine, 0), [], 'while the session lives');

    child.kill('SIGKILL');
    await once(child, 'close');
    await until('the engine has removed the helper', async () => {
      return (await engine.containers.list({ filters: { ancestor: [left] } })).length === 0;
    });
    assert.deepEqual(await copies(), [left]);

    const container = await engine.containers.inspect(id);
    const living = await openDebugShell(engine, { container, variant: 'copy', image: busybox });
    await engine.containers.commit(id, { repository: 'drydock-copy', tag: '0123456789ab' });
    assert.deepEqual(await removeLeftCopies(engine), [], 'it is new');
    assert.deepEqual(await removeLeftCopies(engine, 0), [left]);
    assert.equal((await copies()).length, 2);
    await living.end();
    assert.deepEqual(await copies(), [`${host}drydock-copy:0123456789ab`], "a person's, without our label");
    await engine.images.remove('drydock-copy:0123456789ab');
  });
});
