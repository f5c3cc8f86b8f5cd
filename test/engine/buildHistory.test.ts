import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHistory, readHistoryLog } from '../../src/build/history';
import { ensureBuildxCli } from '../parts/buildxCli';
import { findProgram } from '../parts/processes';
import { startTestEngine, type TestEngine } from '../parts/testEngines';

/** Engine 28.5 with buildx 0.29, which has a history, and buildx 0.13, which has none. Costs about 10 s. */
describe('the build history', function () {
  this.timeout(120_000);
  const folders: string[] = [];
  let engine: TestEngine;

  before(async () => (engine = await startTestEngine('docker-28.5', console.log)));
  after(async () => {
    await engine?.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  async function callWith(release: 'trixie' | 'sid') {
    const env = await ensureBuildxCli(console.log, release);
    folders.push(env.DOCKER_CONFIG);
    // The program is looked up on the PATH of this process.
    process.env['PATH'] = env.PATH;
    return {
      builder: { kind: 'buildx', words: ['docker', 'buildx', 'build'] } as const,
      folder: tmpdir(),
      environment: { DOCKER_CONFIG: env.DOCKER_CONFIG, DOCKER_HOST: engine.host },
      signal: new AbortController().signal,
    };
  }

  function build(text: string, environment: Readonly<Record<string, string>>): void {
    const context = mkdtempSync(join(tmpdir(), 'drydock-history-'));
    folders.push(context);
    writeFileSync(join(context, 'Dockerfile'), text);
    const env = { ...process.env, ...environment };
    execFileSync(findProgram('docker') ?? 'docker', ['buildx', 'build', '--no-cache', context], {
      env,
      stdio: 'ignore',
    });
  }

  it('lists builds with what they did, and has their logs', async () => {
    const call = await callWith('sid');
    assert.deepEqual(await readHistory(call), []);
    build('FROM scratch\nCOPY Dockerfile /good\n', call.environment);
    assert.throws(() => build('FROM scratch\nCOPY nothing-here /bad\n', call.environment));
    const records = await readHistory(call);
    assert.deepEqual(
      records.map(({ state }) => state),
      ['failed', 'completed'],
    );
    const [failed, good] = records;
    assert.ok(failed && good && (good.ended ?? 0) >= good.started && good.steps > 0);
    assert.match(await readHistoryLog(call, good), /COPY Dockerfile \/good/);
    assert.match(await readHistoryLog(call, failed), /nothing-here/);
  });

  it('is plainly absent where buildx has none', async () => {
    const call = await callWith('trixie');
    await assert.rejects(readHistory(call), /has no build history\. Install 0\.20 or later\./);
    await assert.rejects(readHistory({ ...call, builder: { kind: 'podman', words: ['podman', 'build'] } }), {
      message: 'Podman keeps no build history.',
    });
  });
});
