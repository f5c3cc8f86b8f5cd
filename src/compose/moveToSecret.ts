import type { TextEdit } from '../base/textEdit';
import type { Fix } from '../lint/rule';
import { define } from './define';
import type { ComposeDocument } from './model';
import { entriesOf, get, getIn, type MapNode, type Node, textOf } from './node';
import { childIndent, columnOf, insertBelow, replaceAt, writtenAt } from './ruleTools';

/**
 * The repair that moves a variable of a service to a file of its own: `NAME` becomes `NAME_FILE`, which most
 * images understand, and the service gets the secret. Undefined where the file is written in a way that keeps
 * the parts from being added, or has a secret of that name.
 */
export function moveToSecret(
  document: ComposeDocument,
  service: string,
  variable: { readonly name: string; readonly value: string; readonly node: Node },
): Fix | undefined {
  const { name, value, node } = variable;
  const root = document.file.documents[0]?.root;
  const owner = getIn(root, 'services', service);
  const secret = name.toLowerCase();
  if (owner?.kind !== 'map' || getIn(root, 'secrets', secret)) return undefined;
  const renamed = rename(get(owner, 'environment'), node, name, `/run/secrets/${secret}`);
  const used = use(owner, secret);
  const defined = define(document, 'secrets', secret, (indent) => `\n${indent}  file: ./${secret}.txt\n`);
  if (!renamed || !used || !defined) return undefined;
  return {
    title: `Move ${name} to the secret file ${secret}.txt`,
    safety: 'unsafe',
    preferred: false,
    edits: [...renamed, used, defined],
    createFile: { path: `${secret}.txt`, text: value },
  };
}

function rename(
  environment: Node | undefined,
  node: Node,
  name: string,
  path: string,
): readonly TextEdit[] | undefined {
  for (const { keySource, value } of entriesOf(environment)) {
    if (value.source.span.start !== node.source.span.start) continue;
    return [replaceAt(keySource, `${name}_FILE`), replaceAt(value.source, path)];
  }
  const isPair = writtenAt(node.source).replace(/^["']/, '').startsWith(`${name}=`);
  return isPair ? [replaceAt(node.source, `${name}_FILE=${path}`)] : undefined;
}

/** Adds the secret to the list of the service, which is made where it is missing. */
function use(owner: MapNode, secret: string): TextEdit | undefined {
  const secrets = owner.entries.get('secrets');
  if (!secrets) {
    const [first] = owner.entries.values();
    const indent = childIndent(owner);
    if (!first || indent === undefined) return undefined;
    const { span, file } = first.keySource;
    const start = file.lines.lineStart(file.lines.lineAt(span.start));
    const space = ' '.repeat(indent);
    return { span: { start, end: start }, newText: `${space}secrets:\n${space}  - ${secret}\n` };
  }
  if (secrets.value.kind !== 'list') return undefined;
  const [first] = secrets.value.items;
  if (!first || secrets.value.items.some((item) => textOf(item) === secret)) return undefined;
  const { file, span } = first.source;
  const column = columnOf(first.source);
  const before = file.text.slice(span.start - column, span.start);
  if (!/^ *- +$/.test(before)) return undefined;
  return insertBelow(secrets.keySource, (space) => `${space}- ${secret}\n`, before.indexOf('-'));
}
