import assert from 'node:assert/strict';
import { runCompose } from '../../src/debug/compose';
import type { ProgramCall } from '../../src/engine/runProgram';
import { DebugRuns, type DebugRun } from '../../src/debug/debugRuns';

/** A program that stands for Compose where the real one cannot be made to behave so. */
const acting = (script: string): ProgramCall => ({
  program: process.execPath,
  arguments: ['-e', script, 'up'],
  folder: '/',
  environment: {},
});

describe('runCompose', () => {
  const never = new AbortController().signal;

  it('hands on each line, from either stream', async () => {
    const lines: string[] = [];
    await runCompose(
      acting('console.log("one\\ntwo"); console.error("three")'),
      (line) => lines.push(line),
      never,
    );
    assert.deepEqual(lines.sort(), ['one', 'three', 'two']);
  });

  it('tells the last words of a failure', async () => {
    const failing = acting(
      'console.error(" Container a  Creating\\nError response: no such image"); process.exit(1)',
    );
    await assert.rejects(
      runCompose(failing, () => {}, never),
      {
        reason: 'compose-failed',
        message: '"docker compose up" failed: Error response: no such image',
      },
    );
  });

  it('knows a port that was taken between the check and the use', async () => {
    for (const text of [
      'Bind for 127.0.0.1:9229 failed: port is already allocated',
      'listen tcp4 127.0.0.1:9229: bind: address already in use',
    ]) {
      await assert.rejects(
        runCompose(acting(`console.error("${text}"); process.exit(1)`), () => {}, never),
        {
          reason: 'port-taken',
          message: /^Port 9229 /,
        },
      );
    }
  });

  it('ends a Compose that hangs when it is called off', async () => {
    const abort = new AbortController();
    const hanging = acting('console.log("hanging"); setInterval(() => {}, 1000)');
    await assert.rejects(
      runCompose(hanging, () => abort.abort(), abort.signal),
      { name: 'AbortError' },
    );
  });

  it('says that a program is not there', async () => {
    await assert.rejects(
      runCompose({ ...acting(''), program: '/nowhere/docker' }, () => {}, never),
      {
        reason: 'compose-failed',
        message: /ENOENT/,
      },
    );
  });
});

describe('DebugRuns', () => {
  const run = (id: string, service = 'web') =>
    ({ id, phase: 'attached', plan: { project: 'p', service } }) as unknown as DebugRun;

  function collected(grace: number) {
    const back: string[] = [];
    let waiting: (() => void) | undefined;
    const runs = new DebugRuns(async ({ id }) => {
      back.push(id);
      waiting?.();
    }, grace);
    return { runs, back, next: () => new Promise<void>((resolve) => (waiting = resolve)) };
  }

  it('puts a service back when its session ended', async () => {
    const { runs, back, next } = collected(0);
    await runs.begin(run('1'));
    assert.equal(runs.isBusy('p/web'), true);
    const ended = runs.byId('1');
    assert.ok(ended);
    const done = next();
    runs.end(ended);
    await done;
    assert.deepEqual(back, ['1']);
    assert.equal(runs.isBusy('p/web'), false);
  });

  it('does not put back what is restarted, nor another service', async () => {
    const { runs, back } = collected(60_000);
    const [first, second] = [run('1'), run('2')];
    await runs.begin(first);
    await runs.begin(run('3', 'api'));
    runs.end(first);
    assert.equal(runs.isBusy('p/web'), false);
    await runs.begin(second);
    runs.end(first);
    assert.equal(runs.isBusy('p/web'), true);
    assert.equal(runs.isBusy('p/api'), true);
    runs.dispose();
    assert.deepEqual(back, []);
  });
});
