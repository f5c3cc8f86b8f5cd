import { say } from '../../../lint/message';
import type { Finding, Rule } from '../../../lint/rule';
import type { EnvFile } from '../document';

const messages = {
  setAgain: '"{name}" is set again in line {line}, so this line has no effect. Remove one of them.',
} as const;

export default {
  id: 'env-file-duplicate',
  since: '0.2.0',
  aliases: [],
  title: 'Duplicate variable in an env file',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'The last line that sets a variable wins, so an earlier one has no effect.',
    severity: 'Warning: Compose accepts the file and uses the last value.',
    bad: 'TAG=1.26\nPORT=8080\nTAG=1.27\n',
    good: 'TAG=1.27\nPORT=8080\n',
    links: [],
  },
  messages,
  tag: 'unnecessary',
  *check({ content: { entries }, lines, text }): Generator<Finding> {
    const last = new Map(entries.map((entry) => [entry.name, entry]));
    for (const entry of entries) {
      const winner = last.get(entry.name);
      if (
        !winner ||
        winner === entry ||
        !entry.written ||
        !winner.written ||
        usesItself(winner.written, entry.name, text)
      )
        continue;
      const span = { start: entry.offset, end: entry.offset + entry.name.length };
      const { line } = lines.positionAt(winner.offset);
      const message = say(messages, 'setAgain', { name: entry.name, line });
      const related = [{ start: winner.offset, end: winner.offset + entry.name.length }];
      yield { span, ...message, related };
    }
  },
} satisfies Rule<EnvFile>;

/** `PATH_LIST=${PATH_LIST}:b` adds to the line above. */
function usesItself(
  written: { readonly start: number; readonly end: number },
  name: string,
  text: string,
): boolean {
  return (
    text.slice(written.start, written.end).includes(`$${name}`) ||
    text.slice(written.start, written.end).includes(`\${${name}`)
  );
}
