import { isoTime } from '../base/isoTime';
import { plainText } from '../base/text/plainText';
import type { EngineEvent } from '../engine/records';
import { composeLabels } from './composeLabels';
import { exitParts } from './exitCode';

/**
 * Events as lines, the newest first, so that what happens now is in sight without scrolling. Of the words
 * each line must have every one, and none of those with a `-` before them.
 */
export function presentEvents(events: readonly EngineEvent[], filter: string): string {
  const lines = shownEvents(events, filter).map(({ line }) => line);
  const head =
    filter.trim() === ''
      ? `${count(events.length, 'event')}, newest first`
      : `${lines.length} of ${count(events.length, 'event')} with ${plainText(filter)}`;
  return `${[head, '', ...lines].join('\n')}\n`;
}

/** The event of a line of {@link presentEvents}; undefined for those above the first one. */
export function eventAt(
  events: readonly EngineEvent[],
  filter: string,
  line: number,
): EngineEvent | undefined {
  return shownEvents(events, filter)[line - linesAbove]?.event;
}

/** The head, and an empty line. */
const linesAbove = 2;

function shownEvents(events: readonly EngineEvent[], filter: string) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return events
    .map((event) => ({ event, line: presentEvent(event) }))
    .filter(({ line }) => passes(line.toLowerCase(), words))
    .toReversed();
}

/** `2026-11-21 12:00:00.123  container  die  web (shop)  exit 137: killed`. The time is in UTC. */
export function presentEvent(event: EngineEvent): string {
  const { type, action, detail, id, time, attributes } = event;
  const { exitCode = '', name, image, signal, container } = attributes;
  const when = isoTime(time).replace('T', ' ').replace('Z', '');
  const project = attributes[composeLabels.project];
  const subject = name || image || (/^[0-9a-f]{64}$/.test(id) ? id.slice(0, 12) : id);
  const notes = [
    detail,
    ...(action === 'die' && /^\d+$/.test(exitCode) ? [exitParts(Number(exitCode)).join(': ')] : []),
    ...(action === 'kill' && signal ? [`signal ${signal}`] : []),
    ...(action === 'oom' ? ['the kernel killed a process that ran out of memory'] : []),
    ...(type === 'network' && container ? [`container ${container.slice(0, 12)}`] : []),
  ].filter(Boolean);
  return [
    when,
    type.padEnd(9),
    action.padEnd(13),
    subject + (project ? ` (${project})` : ''),
    notes.join(', '),
  ]
    .map(plainText)
    .join('  ')
    .trimEnd();
}

function passes(line: string, words: readonly string[]): boolean {
  return words.every((word) =>
    word.length > 1 && word.startsWith('-') ? !line.includes(word.slice(1)) : line.includes(word),
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
