import assert from 'node:assert/strict';
import { deferred } from '../../src/base/deferred';
import type { SuiteResults } from './results';
import { sideBySide } from './sideBySide';

describe('parts side by side', () => {
  const passed = (count: number): SuiteResults => ({
    passed: count,
    failed: 0,
    failures: [],
    passedByFile: {},
    secondsByFile: {},
  });

  it('are printed one after the other, each as soon as those before it have ended', async () => {
    const first = deferred();
    const second = deferred();
    let printed = '';
    const results = sideBySide(
      (text) => (printed += text),
      [
        async (print) => {
          print('a');
          await first.promise;
          print('b');
          return passed(1);
        },
        async (print) => {
          print('c');
          await second.promise;
          print('d');
          return passed(2);
        },
        async (print) => {
          print('e');
          return passed(4);
        },
      ],
    );
    await Promise.resolve();
    assert.equal(printed, 'a');
    first.resolve();
    await new Promise(setImmediate);
    assert.equal(printed, 'abc');
    second.resolve();
    assert.deepEqual(await results, passed(7));
    assert.equal(printed, 'abcde');
  });

  it('lose nothing of what was printed where one cannot run', async () => {
    let printed = '';
    const results = sideBySide(
      (text) => (printed += text),
      [
        () => new Promise(() => undefined),
        (print) => {
          print('why');
          return Promise.reject(new Error('aground'));
        },
      ],
    );
    await assert.rejects(results, /aground/);
    assert.equal(printed, 'why');
  });
});
