import assert from 'node:assert/strict';
import { lastLines } from '../../src/containers/lastLines';
import containerLogs from '../../src/mcp/tools/containerLogs';
import type { ContainerEngine } from '../../src/engine/engine';
import type { LogFrame } from '../../src/engine/logs/frame';
import { emptyDetails } from './containerDetails';

describe('the last lines of a log', () => {
  it('are bounded, however many bytes an engine sends and into however small pieces it cuts them', async () => {
    let sent = 0;
    const endless = engineWith(function* () {
      const frame = { stream: 'stdout' as const, data: Buffer.from('0123456789abcdef\n'), time: '' };
      const frames = Array.from({ length: 4000 }, () => frame);
      for (;;) {
        sent += 4000 * 17;
        yield frames;
      }
    });
    const before = process.memoryUsage().rss;
    const lines = await lastLines(endless, emptyDetails(), 3, new AbortController().signal);
    assert.deepEqual(lines, ['0123456789abcdef', '0123456789abcdef', '0123456789abcdef']);
    assert.ok(sent < 70 * 1024 * 1024);
    assert.ok(process.memoryUsage().rss - before < 150 * 1024 * 1024);
  });

  it('tell an agent nothing of a secret that it guesses', async () => {
    const engine = engineWith(function* () {
      yield [
        { stream: 'stdout' as const, data: Buffer.from('DB_PASSWORD=hunter2\nready on 80\n'), time: '' },
      ];
    });
    const notAsked = () => Promise.reject(new Error('not asked'));
    const host = {
      engine: () => Promise.resolve(engine),
      lintFiles: notAsked,
      lintText: notAsked,
      composeConfig: notAsked,
      diagnose: notAsked,
      stackMap: notAsked,
    };
    const ask = (contains: string) =>
      containerLogs.run({ container: 'a', contains }, host, new AbortController().signal);
    assert.equal(await ask('=HUNT'), 'No lines.');
    assert.equal(await ask('=xyzz'), 'No lines.');
    assert.match(await ask('db_password'), /^DB_PASSWORD=•+$/);
    assert.equal(await ask('READY'), 'ready on 80');
  });
});

/** An engine that has one container and sends these frames as its log: the real one sends no end of them. */
function engineWith(frames: () => Iterable<readonly LogFrame[]>): ContainerEngine {
  return {
    containers: {
      inspect: () => Promise.resolve(emptyDetails()),
      logs: () =>
        Promise.resolve(
          (async function* () {
            yield* frames();
          })(),
        ),
    },
  } as unknown as ContainerEngine;
}
