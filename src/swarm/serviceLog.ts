import { plainText } from '../base/text/plainText';
import { withoutSequences } from '../base/terminalSequences';

/** A line of a service's log, with the name of its task. */
export interface ServiceLogLine {
  /** RFC 3339. */
  readonly time: string;
  readonly task: string;
  readonly text: string;
}

/**
 * What the engine itself says in the middle of a log, such as that it can't reach the log of a task, in fewer words and
 * with names for the IDs that `names` knows.
 */
export function engineNote(text: string, names: ReadonlyMap<string, string>): string {
  const [, reason = ''] =
    /^(?:error grabbing logs: )?(?:rpc error: code = \w{1,40} desc = )?(?:warning: )?(.*)$/is.exec(text) ??
    [];
  const said = reason
    .replace(/^incomplete log stream\. some logs could not be retrieved for the following reasons: /i, '')
    .replaceAll(/\b[a-z0-9]{25}\b/g, (id) => names.get(id) ?? id.slice(0, 12));
  return `Lines may be missing here: ${said || 'the engine gives no reason'}`;
}

/**
 * The lines in the order of time, as a document: nodes send theirs one after the other. Of the words of the filter each line must have every one, and
 * none of those with a `-` before them.
 */
export function logText(lines: Iterable<ServiceLogLine>, filter: string): string {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const all = [...lines].sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  const width = Math.min(40, Math.max(0, ...all.map(({ task }) => task.length)));
  const shown = all
    .map(({ time, task, text }) =>
      [time.slice(0, 23).replace('T', ' '), task.padEnd(width), withoutSequences(text)]
        .map(plainText)
        .join('  '),
    )
    .filter((line) => passes(line.toLowerCase(), words));
  if (shown.length === 0) return all.length === 0 ? 'No lines yet.\n' : 'No line has these words.\n';
  return `${shown.join('\n')}\n`;
}

function passes(line: string, words: readonly string[]): boolean {
  return words.every((word) =>
    word.length > 1 && word.startsWith('-') ? !line.includes(word.slice(1)) : line.includes(word),
  );
}
