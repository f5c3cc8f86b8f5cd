import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { substitute } from '../interpolate/template';
import { entriesOf, type Node, type ScalarNode, type Source } from '../node';
import { findingAt } from './support/ruleTools';

export default {
  id: 'unset-interpolation',
  aliases: [],
  title: 'Unset variable',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "A variable without a value and without a default becomes an empty string. Compose warns about it, but doesn't say where it is used.",
    severity: 'Warning: Compose accepts the file and continues with an empty string.',
    bad: 'services:\n  web:\n    image: nginx:$TAG\n',
    good: 'services:\n  web:\n    image: nginx:${TAG:-1.27}\n',
    links: ['https://docs.docker.com/reference/compose-file/interpolation/'],
  },
  *check(document): Generator<Finding> {
    if (document.stack.isIncomplete) return;
    const blamed = new Set(
      document.problems.filter((problem) => problem.unset).map((problem) => problem.source),
    );
    for (const scalar of templatesOf(document)) {
      if (blamed.has(scalar.source)) continue;
      for (const name of new Set(scalar.unset)) {
        const place = placeOf(scalar.source, name);
        yield findingAt(
          document,
          place,
          `The variable ${name} isn't set, so this is empty. Set it in .env, or add a default: \${${name}:-value}.`,
        );
      }
    }
  },
} satisfies Rule<ComposeDocument>;

/** The texts of the document itself that have variables, with those that are not set. */
function* templatesOf(document: ComposeDocument): Generator<{ source: Source; unset: readonly string[] }> {
  if (!document.text.includes('$')) return;
  for (const { root } of document.file.documents) {
    for (const scalar of root ? scalarsOf(root) : []) {
      if (typeof scalar.value !== 'string' || !scalar.value.includes('$')) continue;
      const { unset } = substitute(scalar.value, (name) => document.stack.environment.get(name));
      if (unset.length > 0) yield { source: scalar.source, unset };
    }
  }
}

function* scalarsOf(root: Node): Generator<ScalarNode> {
  const seen = new Set<Node>();
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    // Anchored nodes are shared by their aliases.
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'scalar') yield node;
    else if (node.kind === 'list') open.push(...node.items);
    else for (const entry of entriesOf(node)) open.push(entry.value);
  }
}

function placeOf(source: Source, name: string): Source {
  const text = source.file.text.slice(source.span.start, source.span.end);
  const at = new RegExp(`\\$\\{?${name}(?![A-Za-z0-9_])`).exec(text);
  if (!at) return source;
  const start = source.span.start + at.index;
  return { file: source.file, span: { start, end: start + at[0].length } };
}
