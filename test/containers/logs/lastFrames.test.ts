import assert from 'node:assert/strict';
import { lastFrames } from '../../../src/engine/docker/lastFrames';
import type { LogFrame } from '../../../src/engine/logs/frame';

const frame = (text: string): LogFrame => ({ stream: 'stdout', data: Buffer.from(text), time: '' });

async function last(lines: number, ...batches: readonly (readonly string[])[]): Promise<string[]> {
  const all = (async function* () {
    for (const batch of batches) yield batch.map(frame);
  })();
  const texts: string[] = [];
  for await (const batch of lastFrames(all, lines)) texts.push(...batch.map(({ data }) => data.toString()));
  return texts;
}

describe('the last lines of a log', () => {
  it('are all where it has no more', async () => {
    assert.deepEqual(await last(3), []);
    assert.deepEqual(await last(3, ['a\n'], ['b\n', 'c\n']), ['a\n', 'b\n', 'c\n']);
  });

  it('are counted across batches, with the pieces of long lines together', async () => {
    assert.deepEqual(await last(2, ['a\n', 'b\n'], ['c\n']), ['b\n', 'c\n']);
    assert.deepEqual(await last(2, ['a', 'b', 'c\n', 'd'], ['e\n', 'f\n', 'g\n']), ['f\n', 'g\n']);
    assert.deepEqual(await last(2, ['a', 'b\n', 'c'], ['d\n']), ['a', 'b\n', 'c', 'd\n']);
  });

  it('count one that has not ended', async () => {
    assert.deepEqual(await last(2, ['a\n', 'b\n', 'c']), ['b\n', 'c']);
  });

  it('are held to 64 MiB, whatever their length', async () => {
    const long = frame('x'.repeat(1024 * 1024 - 1) + '\n');
    const all = (async function* () {
      for (let i = 0; i < 80; i++) yield [long];
    })();
    let count = 0;
    for await (const batch of lastFrames(all, 1000)) count += batch.length;
    assert.equal(count, 64);
  });

  it('take time in proportion to the log', async () => {
    const all = (async function* () {
      for (let i = 0; i < 500; i++) yield Array.from({ length: 1000 }, () => frame('x\n'));
    })();
    let count = 0;
    for await (const batch of lastFrames(all, 100_000)) count += batch.length;
    assert.equal(count, 100_000);
  });
});
