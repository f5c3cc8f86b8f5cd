import type { Print } from './log';
import { addResults, type SuiteResults } from './results';

type Part = (print: Print) => Promise<SuiteResults>;

/**
 * Runs parts of the tests at the same time: most of them wait for an engine or an editor, which leaves the processor
 * to the others. What the first prints is seen at once, the rest when all have ended. Rejects as soon as one does.
 */
export async function sideBySide(print: Print, parts: readonly Part[]): Promise<SuiteResults> {
  const spools = parts.map((): string[] => []);
  try {
    const results = await Promise.all(
      parts.map((part, index) => part(index === 0 ? print : (text) => spools[index]?.push(text))),
    );
    return results.reduce(addResults);
  } finally {
    for (const spool of spools) print(spool.join(''));
  }
}
