import type { LogLine } from '../../engine/logs/line';
import type { ContainerCase } from '../case/case';
import type { VerdictSeverity } from '../verdict';
import { isFailing, linesOfLastRun, type Fate } from './state';

/** The program says itself that it gets along without. */
const fallback =
  /\bfall(?:ing|s)? ?back\b|\binstead\b|\bignor(?:ed|ing)\b|\bskipp(?:ed|ing)\b|\bcontinuing\b|\bcontinues?\b|\boptional\b|\bdisabl(?:ed|ing)\b|\bnon-fatal\b|\bwarn(?:ing)?\b|\bwithout (?:it|cache|persistence)\b/i;

/** So many lines around a failure tell what the program makes of it. */
const linesAround = 2;

/** Two streams reach the engine apart: what follows on one may come before the other's line by this, in milliseconds. */
const crossing = 250;

/** A failure that a program has logged is a problem unless the program runs on and says that it copes. */
export async function severityOf(
  container: ContainerCase,
  fate: Fate,
  lines: readonly LogLine[],
): Promise<VerdictSeverity> {
  if (isFailing(fate)) return 'problem';
  const log = await linesOfLastRun(container);
  const copes = (line: LogLine) => {
    const at = Math.max(log.indexOf(line), 0);
    const before = log
      .slice(Math.max(at - linesAround, 0), at)
      .filter(
        ({ stream, time }) => stream !== line.stream && Date.parse(line.time) - Date.parse(time) <= crossing,
      );
    const after = log.slice(at, at + 1 + linesAround);
    return [...before, ...after].some(({ text }) => fallback.test(text));
  };
  return lines.length > 0 && lines.every(copes) ? 'risk' : 'problem';
}
