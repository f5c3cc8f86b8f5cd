import type { Print } from './log';
import { addResults, noResults, type SuiteResults } from './results';

type Part = (print: Print) => Promise<SuiteResults>;

/**
 * Runs parts of the tests at the same time: most of them wait for an engine or an editor, which leaves the processor
 * to the others. Prints them one after the other: what the first of those prints that have not ended is seen at once.
 * Rejects as soon as one does.
 */
export async function sideBySide(print: Print, parts: readonly Part[]): Promise<SuiteResults> {
  const spools = parts.map((): string[] => []);
  const ended = new Set<number>();
  let seen = 0;
  const results = parts.map(async (part, index) => {
    try {
      return await part((text) => (index === seen ? print(text) : spools[index]?.push(text)));
    } finally {
      ended.add(index);
      while (ended.has(seen)) print(spools[++seen]?.splice(0).join('') ?? '');
    }
  });
  try {
    return (await Promise.all(results)).reduce(addResults, noResults);
  } finally {
    for (const spool of spools) print(spool.join(''));
  }
}
