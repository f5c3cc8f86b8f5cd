import assert from 'node:assert/strict';
import type { SuiteResults } from './results';
import { withSecondRun } from './secondRun';

describe('the second run', () => {
  const failing = (file: string): SuiteResults => ({
    passed: 3,
    failed: 1,
    failures: [{ file, title: 'a', message: 'no' }],
    passedByFile: { [file]: 1, 'other.test.ts': 2 },
    secondsByFile: {},
  });

  it('is of each file with a failure, by itself, and takes the place of the first', async () => {
    const runs: (readonly string[])[] = [];
    const results = await withSecondRun(
      ['a.test.ts', 'other.test.ts'],
      async (files) => {
        runs.push(files);
        return runs.length === 1
          ? failing('a.test.ts')
          : { passed: 2, failed: 0, failures: [], passedByFile: { 'a.test.ts': 2 }, secondsByFile: {} };
      },
      () => undefined,
    );
    assert.deepEqual(runs, [['a.test.ts', 'other.test.ts'], ['a.test.ts']]);
    assert.deepEqual([results.passed, results.failed, results.failures], [4, 0, []]);
  });

  it('leaves a file failed that fails again', async () => {
    const results = await withSecondRun(
      ['a.test.ts', 'other.test.ts'],
      async (files) => (files.length === 2 ? failing('a.test.ts') : { ...failing('a.test.ts'), passed: 1 }),
      () => undefined,
    );
    assert.deepEqual([results.passed, results.failed, results.failures.length], [3, 1, 1]);
  });

  it('leaves what belongs to no file as it is', async () => {
    const broken: SuiteResults = {
      passed: 0,
      failed: 1,
      failures: [{ title: 'The run itself', message: 'no' }],
      passedByFile: {},
      secondsByFile: {},
    };
    assert.deepEqual(
      await withSecondRun(
        ['a.test.ts'],
        async () => broken,
        () => undefined,
      ),
      broken,
    );
  });
});
