import type { LogLine } from '../../engine/logs/line';
import type { ContainerCase } from '../case/case';
import type { VerdictSeverity } from '../verdict';
import { isFailing, linesOfLastRun, type Fate } from './state';

/** The program says itself that it gets along without. */
const fallback =
  /\bfall(?:ing|s)? ?back\b|\binstead\b|\bignor(?:ed|ing)\b|\bskipp(?:ed|ing)\b|\bcontinuing\b|\bcontinues?\b|\bcarrying on\b|\bproceeding\b|\boptional\b|\bdisabl(?:ed|ing)\b|\b(?:non-|not )fatal\b|\bwithout (?:it|cache|caching|persistence|tracing|metrics)\b|\b(?:logging|writing|printing|logs?) to (?:stdout|stderr|standard|the console|console|memory)\b|\b(?:using|use) (?:the )?(?:defaults?|built-?in|in-memory|memory|local)\b|\bkeep(?:ing)? (?:it )?in memory\b|\bas (?:expected|intended|wanted|it should)\b/i;
/** The line itself says that this is how it should be, as a program does that checks its own protection. */
const approval =
  /(?<!not |n't |\u2019t )\b(?:good|fine|harmless|benign|correctly|verified|confirmed)\b|\bno problem\b/i;
/** A line that its program itself calls no error. PHP warns of each call that failed. */
const mild = /(?<!\bPHP )\bwarn(?:ing)?\b/i;

/** The number of lines around a failure that show how the program handles it. */
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
  return (await isCopedWith(container, lines, isMildOrCopes)) ? 'risk' : 'problem';
}

/** As often may a program that does without another one say so before it counts as asking again and again. */
const mostOnce = 2;

/** The same of another host that can't be reached: one that tries again and again doesn't get along without it. */
export async function severityOfLink(
  container: ContainerCase,
  fate: Fate,
  lines: readonly LogLine[],
): Promise<VerdictSeverity> {
  if (isFailing(fate) || lines.length > mostOnce) return 'problem';
  return (await isCopedWith(container, lines, copes)) ? 'risk' : 'problem';
}

function copes(text: string): boolean {
  return fallback.test(text);
}

function isMildOrCopes(text: string): boolean {
  return mild.test(text) || copes(text);
}

async function isCopedWith(
  container: ContainerCase,
  lines: readonly LogLine[],
  saysSo: (text: string) => boolean,
): Promise<boolean> {
  const log = await linesOfLastRun(container);
  const isCoped = (line: LogLine) => {
    if (approval.test(line.text)) return true;
    const at = Math.max(log.indexOf(line), 0);
    const before = log
      .slice(Math.max(at - linesAround, 0), at)
      .filter(
        ({ stream, time }) => stream !== line.stream && Date.parse(line.time) - Date.parse(time) <= crossing,
      );
    const after = log.slice(at, at + 1 + linesAround);
    return [...before, ...after].some(({ text }) => saysSo(text));
  };
  return lines.length > 0 && lines.every(isCoped);
}
