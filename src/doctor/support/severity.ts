import type { LogLine } from '../../engine/logs/line';
import type { ContainerCase } from '../case/case';
import type { VerdictSeverity } from '../verdict';
import { isFailing, linesOfLastRun, type Fate } from './state';

/** The program says itself that it gets along without. */
const fallback =
  /\bfall(?:ing|s)? ?back\b|\binstead\b|\bignor(?:ed|ing)\b|\bskipp(?:ed|ing)\b|\bcontinuing\b|\bcontinues?\b|\boptional\b|\bdisabl(?:ed|ing)\b|\bnon-fatal\b|\bwarn(?:ing)?\b|\bwithout (?:it|cache|persistence)\b/i;

/** So many lines after a failure tell what the program makes of it. */
const linesAfter = 2;

/** A failure that a program has logged is a problem unless the program runs on and says that it copes. */
export async function severityOf(
  container: ContainerCase,
  fate: Fate,
  lines: readonly LogLine[],
): Promise<VerdictSeverity> {
  if (isFailing(fate)) return 'problem';
  const log = await linesOfLastRun(container);
  const copes = (line: LogLine) => {
    const at = log.indexOf(line);
    return log.slice(Math.max(at, 0), at + 1 + linesAfter).some(({ text }) => fallback.test(text));
  };
  return lines.length > 0 && lines.every(copes) ? 'risk' : 'problem';
}
