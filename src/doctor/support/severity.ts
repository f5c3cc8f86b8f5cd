import type { LogLine } from '../../engine/logs/line';
import type { VerdictSeverity } from '../verdict';
import { isFailing, type Fate } from './state';

/** The program says itself that it gets along without. */
const fallback =
  /\bfall(?:ing|s)? ?back\b|\binstead\b|\bignor(?:ed|ing)\b|\bskipp(?:ed|ing)\b|\bcontinuing\b|\boptional\b|\bdisabl(?:ed|ing)\b|\bnon-fatal\b|\bwarn(?:ing)?\b|\bretry(?:ing)?\b.*\bok\b/i;

/** A failure that a program has logged is a problem unless the program runs on and says that it copes. */
export function severityOf(fate: Fate, lines: readonly LogLine[]): VerdictSeverity {
  if (isFailing(fate)) return 'problem';
  return lines.every(({ text }) => fallback.test(text)) ? 'risk' : 'problem';
}
