import { say } from '../../../lint/message';
import type { Finding, Rule } from '../../../lint/rule';
import type { DotenvEntry } from '../../interpolate/dotenv';
import type { EnvFile } from '../document';

const messages = {
  commentAsValue:
    'The comment is the value of "{name}", because nothing is before it. Move it to a line of its own, or write {name}="" before it.',
  unendedName:
    '"{name}" isn\'t read as a variable, because no line break follows it. Add a line break, or write {name}=value.',
  droppedText: 'Compose drops the text after the closing quote of "{name}". Put all of the value in quotes.',
  unsetVariable:
    '"${variable}" is a variable that isn\'t set, so it is empty in "{name}". If the value contains a "$", put it in single quotes.',
} as const;

export default {
  id: 'env-file-value',
  since: '0.2.0',
  aliases: [],
  title: 'Misread value in an env file',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Compose reads a few things in other ways than they look: a comment after `NAME=` becomes the value, text after a closing quote is dropped, and a `$` starts a variable unless the value is in single quotes. A name alone takes its value from the environment, but in the last line only if a line break follows.',
    severity: 'Warning: Compose accepts the file and uses another value.',
    bad: 'TAG=   # the release\nPASSWORD=pa$word\n',
    good: "TAG=\nPASSWORD='pa$word'\n",
    links: [
      'https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax',
    ],
  },
  messages,
  *check(file): Generator<Finding> {
    for (const [index, entry] of file.content.entries.entries()) {
      yield* unended(file, entry);
      yield* comment(file, entry);
      yield* afterQuote(file, entry, file.content.entries[index + 1]);
      yield* unset(file, entry);
    }
  },
} satisfies Rule<EnvFile>;

function* unended({ text }: EnvFile, { name, offset, written }: DotenvEntry): Generator<Finding> {
  if (name !== '' || written?.start !== offset) return;
  // Text after a quote is reported as that.
  if (!/(?:^|\n)[ \t]*(?:export[ \t]+)?$/.test(text.slice(0, offset))) return;
  const message = say(messages, 'unendedName', { name: text.slice(written.start, written.end) });
  yield { span: written, ...message };
}

function* comment({ text }: EnvFile, { name, written }: DotenvEntry): Generator<Finding> {
  if (!written || !/[ \t]/.test(text[written.start - 1] ?? '') || text[written.start] !== '#') return;
  const message = say(messages, 'commentAsValue', { name });
  yield { span: written, ...message };
}

/** What follows on the same line is a variable of its own for Compose, taken from the environment. */
function* afterQuote(
  { text, lines }: EnvFile,
  entry: DotenvEntry,
  next: DotenvEntry | undefined,
): Generator<Finding> {
  const { written } = entry;
  if (!written || !next || (next.written && next.name) || !/["']/.test(text[written.start] ?? '')) return;
  if (lines.lineAt(written.end - 1) !== lines.lineAt(next.offset)) return;
  const span = { start: next.offset, end: next.written?.end ?? next.offset + next.name.length };
  const message = say(messages, 'droppedText', { name: entry.name });
  yield { span, ...message };
}

function* unset({ text }: EnvFile, { name, written, unset: names }: DotenvEntry): Generator<Finding> {
  if (!written) return;
  for (const variable of new Set(names)) {
    const at = new RegExp(`\\$\\{?${variable}(?![A-Za-z0-9_])`).exec(text.slice(written.start, written.end));
    const start = written.start + (at?.index ?? 0);
    const span = { start, end: at ? start + at[0].length : written.end };
    const message = say(messages, 'unsetVariable', { variable, name });
    yield { span, ...message };
  }
}
