import { type Message, say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { substitute } from '../interpolate/template';
import { entriesOf, type Node, type ScalarNode, type Source } from '../node';
import { findingAt } from './support/ruleTools';

const messages = {
  unset:
    "The variable {name} isn't set, so it is empty here. Set it in .env, or add a default: ${{name}:-value}.",
  unsetTwice:
    "The variable {name} isn't set, so it is empty here and in line {line}. Set it in .env, or add a default: ${{name}:-value}.",
  unsetInLines:
    "The variable {name} isn't set, so it is empty here and in lines {lines} and {line}. Set it in .env, or add a default: ${{name}:-value}.",
  unsetOften:
    "The variable {name} isn't set, so it is empty here and in {count} other lines. Set it in .env, or add a default: ${{name}:-value}.",
} as const;

export default {
  id: 'unset-interpolation',
  since: '0.1.0',
  aliases: [],
  title: 'Variable without a value or a default',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "A variable without a value and without a default becomes an empty string. Compose warns about it, but doesn't say where it is used.",
    severity: 'Warning: Compose accepts the file and continues with an empty string.',
    bad: 'services:\n  web:\n    image: nginx:$TAG\n',
    good: 'services:\n  web:\n    image: nginx:${TAG:-1.27}\n',
    links: ['https://docs.docker.com/reference/compose-file/interpolation/'],
  },
  messages,
  *check(document): Generator<Finding> {
    if (document.stack.isIncomplete) return;
    // What an error says of a variable isn't said twice.
    const blamed = new Set(document.problems.flatMap(({ unset }) => unset ?? []));
    const places = new Map<string, Source[]>();
    for (const { source, unset } of templatesOf(document)) {
      for (const name of new Set(unset)) {
        if (blamed.has(name)) continue;
        places.set(name, [...(places.get(name) ?? []), placeOf(source, name)]);
      }
    }
    for (const [name, sources] of places) {
      const [first, ...others] = sources.sort((a, b) => a.span.start - b.span.start);
      if (!first) continue;
      const lines = others.map(({ span }) => document.lines.positionAt(span.start).line);
      yield {
        ...findingAt(document, first, messageOf(name, lines)),
        related: others.map(({ span }) => span),
      };
    }
  },
} satisfies Rule<ComposeDocument>;

/** `all` are the lines of the other places, which may share one; many of them are counted. */
function messageOf(name: string, all: readonly number[]): Message {
  const lines = [...new Set(all)];
  const line = lines.at(-1);
  if (line === undefined) return say(messages, 'unset', { name });
  if (lines.length === 1) return say(messages, 'unsetTwice', { name, line });
  if (lines.length > 5) return say(messages, 'unsetOften', { name, count: lines.length });
  return say(messages, 'unsetInLines', { name, lines: lines.slice(0, -1).join(', '), line });
}

/** The texts of the document itself that have variables, with those that are not set. */
function* templatesOf(document: ComposeDocument): Generator<{ source: Source; unset: readonly string[] }> {
  if (!document.text.includes('$')) return;
  for (const { root } of document.file.documents) {
    for (const scalar of root ? scalarsOf(root) : []) {
      if (typeof scalar.value !== 'string' || !scalar.value.includes('$')) continue;
      const { unset } = substitute(scalar.value, (name) => document.environment.get(name));
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
