import type { Span } from '../../base/span';
import { unsafeFix } from '../../lint/fix';
import type { Finding, Rule, UnsafeFix } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

const problems = problemsOf('yaml-duplicate-key');

export default {
  id: 'duplicate-key',
  since: '0.1.0',
  aliases: [],
  title: 'Duplicate key',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'YAML keeps one value per key. Compose rejects a mapping with a duplicate key, because one of the values would be lost.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    image: caddy\n',
    good: 'services:\n  web:\n    image: nginx\n',
    links: ['https://yaml.org/spec/1.2.2/#mapping'],
    fixes: {
      unsafe:
        'Two merge keys (`<<`) become a list of what they merge. Where both have a key, the first one wins.',
    },
  },
  messages: problems.messages,
  *check(document): Generator<Finding> {
    for (const finding of problems.check(document)) {
      const fix = finding.file === undefined ? mergeFix(document, finding.span) : undefined;
      yield fix ? { ...finding, fixes: [fix] } : finding;
    }
  },
} satisfies Rule<ComposeDocument>;

/** A merge key alone on its line, with an alias or a list of them. */
const mergeLine = /^([ \t]*)<<:[ \t]*(\*[^\s,[\]{}]+|\[[^[\]{}#\n]*\])[ \t]*\r?\n?$/;

/** One `<<: [*a, *b]` instead of the merge key at `place` and the one before it in the same mapping. */
function mergeFix({ lines, text }: ComposeDocument, place: Span): UnsafeFix | undefined {
  const textOf = (line: number): string => text.slice(lines.lineStart(line), lines.lineStart(line + 1));
  const at = lines.lineAt(place.start);
  const second = mergeLine.exec(textOf(at));
  if (!second) return undefined;
  const [whole, indent = '', merged = ''] = second;
  for (let line = at - 1; line > 0; line--) {
    const above = textOf(line);
    if (/^\s*(?:#|$)/.test(above)) continue;
    const [, width = '', first] = mergeLine.exec(above) ?? [];
    if (first !== undefined && width === indent) {
      const start = lines.lineStart(line) + above.indexOf(first, indent.length + 3);
      const list = `[${[first, merged].map((one) => one.replace(/^\[|\]$/g, '').trim()).join(', ')}]`;
      const removed = lines.lineStart(at);
      return unsafeFix(
        `Merge both: <<: ${list}`,
        { span: { start, end: start + first.length }, newText: list },
        { span: { start: removed, end: removed + whole.length }, newText: '' },
      );
    }
    if ((/^[ \t]*/.exec(above)?.[0].length ?? 0) < indent.length) return undefined;
  }
  return undefined;
}
