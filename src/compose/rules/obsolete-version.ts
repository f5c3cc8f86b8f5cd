import type { TextEdit } from '../../base/textEdit';
import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import type { Entry, Source } from '../node';
import { entrySource, findingAt, removeLines } from './support/ruleTools';
import { safeFix } from '../../lint/fix';

const messages = {
  obsoleteVersion: 'Compose ignores "version". Remove it.',
} as const;

export default {
  id: 'obsolete-version',
  since: '0.1.0',
  aliases: ['no-version-field'],
  title: 'Obsolete version key',
  severity: 'info',
  profiles: ['recommended', 'strict'],
  tag: 'deprecated',
  docs: {
    why: '`version` has had no meaning since Compose v2: every file is read by the same specification, and Compose warns about the key.',
    severity: 'Info: Compose ignores the key and warns about it.',
    bad: 'version: "3.8"\nservices:\n  web:\n    image: nginx:1.27\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n',
    links: [
      'https://docs.docker.com/reference/compose-file/version-and-name/#version-top-level-element-obsolete',
    ],
    fixes: {
      safe: 'Removes the line; a comment on it stays.',
    },
  },
  messages,
  *check(document): Generator<Finding> {
    for (const { root } of document.file.documents) {
      const entry = root?.kind === 'map' ? root.entries.get('version') : undefined;
      if (!entry) continue;
      const source = entrySource(entry);
      const edit = removal(source, entry);
      const fixes =
        edit && root?.kind === 'map' && root.entries.size > 1 ? [safeFix('Remove "version"', edit)] : [];
      yield findingAt(document, source, say(messages, 'obsoleteVersion'), { fixes });
    }
  },
} satisfies Rule<ComposeDocument>;

/**
 * Takes the line away, but for a comment on it. Undefined where the entry shares its lines with others, or where
 * something may refer to its value.
 */
function removal(source: Source, { value }: Entry): TextEdit | undefined {
  const { lines, text } = source.file;
  const start = lines.lineStart(lines.lineAt(source.span.start));
  const end = lines.lineStart(lines.lineAt(source.span.start) + 1);
  const line = text.slice(start, end).replace(/\r?\n$/, '');
  const match = /^(?:(["']?)version\1[ \t]*:[ \t]*)(?:"[^"]*"|'[^']*'|[\w.]+)[ \t]*(#.*)?$/.exec(line);
  if (!match || value.kind !== 'scalar' || source.span.end > end) return undefined;
  const comment = match[2];
  if (comment === undefined) return removeLines(source);
  return { span: { start, end: start + line.length - comment.length }, newText: '' };
}
