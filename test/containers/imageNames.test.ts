import assert from 'node:assert/strict';
import { deferred, type Deferred } from '../../src/base/deferred';
import { ImageNames } from '../../src/containers/imageNames';
import type { ImageSummary } from '../../src/engine/records';

const image = (...tags: string[]): ImageSummary => ({
  id: tags.join(),
  parentId: '',
  tags,
  digests: [],
  created: 0,
  size: 0,
  labels: {},
});

/** An engine whose lists of images the test answers; `asked` holds each question. */
class SlowEngine {
  readonly asked: Deferred<readonly ImageSummary[]>[] = [];
  readonly images = {
    list: () => {
      const answer = deferred<readonly ImageSummary[]>();
      this.asked.push(answer);
      return answer.promise;
    },
  };

  /** Answers the question that is open, and waits until the answer has arrived. */
  async answer(...images: ImageSummary[]): Promise<void> {
    this.asked.at(-1)?.resolve(images);
    await new Promise(setImmediate);
  }
}

describe('names of images for completion', () => {
  let engine: SlowEngine;
  let connected: Promise<SlowEngine> | undefined;
  let errors: unknown[];
  let names: ImageNames;

  beforeEach(() => {
    engine = new SlowEngine();
    connected = Promise.resolve(engine);
    errors = [];
    names = new ImageNames({ connected: () => connected, onError: (error) => errors.push(error) });
  });

  it('are none where no engine is connected, and those of the engine where one is', async () => {
    connected = undefined;
    assert.deepEqual(await names.list(), []);
    connected = Promise.resolve(engine);
    const listed = names.list();
    await new Promise(setImmediate);
    await engine.answer(image('own/web:1', 'own/web:2'), image(), image('redis:8'));
    assert.deepEqual(await listed, ['own/web:1', 'own/web:2', 'redis:8']);
  });

  it('come from a slow engine the next time, which is asked once', async () => {
    assert.deepEqual(await names.list(), []);
    assert.deepEqual(await names.list(), []);
    assert.equal(engine.asked.length, 1);
    await engine.answer(image('redis:8'));
    assert.deepEqual(await names.list(), ['redis:8']);
  });

  it('stay those that were known while the engine fails', async () => {
    const first = names.list();
    await new Promise(setImmediate);
    await engine.answer(image('redis:8'));
    await first;
    const second = names.list();
    await new Promise(setImmediate);
    engine.asked.at(-1)?.reject(new Error('gone'));
    assert.deepEqual(await second, ['redis:8']);
    assert.equal(errors.length, 1);
  });

  it('never reject where the connection cannot be made', async () => {
    connected = Promise.reject(new Error('no such context'));
    assert.deepEqual(await names.list(), []);
    assert.equal(errors.length, 1);
  });

  it('are not those of the engine before', async () => {
    await names.list();
    const before = engine;
    engine = new SlowEngine();
    connected = Promise.resolve(engine);
    const listed = names.list();
    await before.answer(image('old:1'));
    await engine.answer(image('new:1'));
    assert.deepEqual(await listed, ['new:1']);
  });
});
