import type { Print } from './log';
import { addResults, type SuiteResults } from './results';

/**
 * Runs the files, then each in which a test failed once more, by itself: tests run beside others on few processors,
 * and against real parts that may have come to harm. What passes then has passed, and is named.
 */
export async function withSecondRun(
  files: readonly string[],
  run: (files: readonly string[]) => Promise<SuiteResults>,
  print: Print,
): Promise<SuiteResults> {
  let results = await run(files);
  const failed = new Set(results.failures.map(({ file }) => file));
  for (const file of failed) {
    // What belongs to no file of these can't be run by itself.
    if (file === undefined || !files.includes(file)) continue;
    print(`\nOnce more, by itself, because a test failed: ${file}\n`);
    const again = await run([file]);
    results = addResults(without(results, file), again);
    if (again.failed === 0) print(`Passed by itself: ${file}\n`);
  }
  return results;
}

function without(results: SuiteResults, file: string): SuiteResults {
  const failures = results.failures.filter((failure) => failure.file !== file);
  return {
    ...results,
    passed: results.passed - (results.passedByFile[file] ?? 0),
    failed: results.failed - (results.failures.length - failures.length),
    failures,
  };
}
