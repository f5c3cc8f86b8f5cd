import { unsafeFix } from '../../../lint/fix';
import type { TextEdit } from '../../../base/textEdit';
import type { Fix } from '../../../lint/rule';
import { define } from './define';
import type { ComposeDocument } from '../../model';
import { entriesOf, get, getIn, itemsOf, type MapNode, type Node, textOf, toData } from '../../node';
import { dirname, join } from '../../paths';
import { secretFileSuffix, type FileSuffix } from './secretFiles';
import { childIndent, columnOf, insertBelow, replaceAt, variablesOf, writtenAt } from './ruleTools';

/**
 * The repair that moves a variable of a service to a file of its own: `NAME` becomes `NAME_FILE`, which the image is
 * known to read, and the service gets the secret. Undefined where the image or its entry point is another one,
 * something else in the container reads the variable, the file is there already, or the Compose file is written
 * in a way that keeps the parts from being added.
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
  const suffix = suffixFor(document, service, name);
  const path = join(dirname(document.file.path), `${secret}.txt`);
  // An existing file would stay as it is, whatever is in it. Relative paths start in the folder of the first file.
  if (!suffix || document.reader.stat(path) !== undefined) return undefined;
  if (document.stack.projectDirectory !== dirname(document.file.path)) return undefined;
  if (owner?.kind !== 'map' || getIn(root, 'secrets', secret)) return undefined;
  if (isShared(document, service, owner, node)) return undefined;
  const renamed = rename(get(owner, 'environment'), node, name, `${name}${suffix}`, `/run/secrets/${secret}`);
  const used = use(owner, secret);
  const defined = define(document, 'secrets', secret, (indent) => `\n${indent}  file: ./${secret}.txt\n`);
  if (!renamed || !used || !defined) return undefined;
  return {
    ...unsafeFix(`Move ${name} to the secret file ${secret}.txt`, ...renamed, used, defined),
    createFile: { path: `${secret}.txt`, text: value },
    ignoreFiles: [`${secret}.txt`],
  };
}

/** Whether the variable is shared by an alias, a merge or `extends`: who has it from here would lack the secret. */
function isShared(document: ComposeDocument, service: string, owner: MapNode, node: Node): boolean {
  const { file, span } = node.source;
  const own = owner.source.span;
  if (span.start < own.start || span.end > own.end) return true;
  // What is merged into it may have the variable as well, and images reject both.
  const environment = get(owner, 'environment')?.source;
  if (!environment || file.text.slice(environment.span.start, environment.span.end).includes('<<'))
    return true;
  const anchors = file.text.slice(file.lines.lineStart(file.lines.lineAt(own.start) - 1), span.start);
  if ([...anchors.matchAll(/&([\w.-]+)/g)].some(([, name]) => file.text.includes(`*${name}`))) return true;
  return [...entriesOf(get(document.model, 'services'))].some(({ key, value: other }) => {
    if (key === service) return false;
    const theirs = get(other, 'environment');
    const values = [...itemsOf(theirs), ...[...entriesOf(theirs)].map(({ value }) => value)];
    return values.some(({ source }) => source.file === file && source.span.start === span.start);
  });
}

/** The suffix of the image of the service, where nothing but its own entry point reads the variable. */
function suffixFor(document: ComposeDocument, service: string, name: string): FileSuffix | undefined {
  const model = getIn(document.model, 'services', service);
  const image = textOf(get(model, 'image'));
  if (image === undefined || get(model, 'build') || get(model, 'entrypoint')) return undefined;
  // It may set the variable as well, and images reject both.
  if (get(model, 'env_file')) return undefined;
  const readers = [
    get(model, 'command'),
    get(model, 'healthcheck'),
    get(model, 'post_start'),
    get(model, 'pre_stop'),
  ];
  if (readers.some((reader) => reader && JSON.stringify(toData(reader)).includes(name))) return undefined;
  const suffix = secretFileSuffix(image, name);
  const isTaken = [...variablesOf(get(model, 'environment'))].some(
    (other) => other.name === `${name}${suffix}`,
  );
  return isTaken ? undefined : suffix;
}

function rename(
  environment: Node | undefined,
  node: Node,
  name: string,
  renamed: string,
  path: string,
): readonly TextEdit[] | undefined {
  for (const { keySource, value } of entriesOf(environment)) {
    if (value.source.span.start !== node.source.span.start) continue;
    return [replaceAt(keySource, renamed), replaceAt(value.source, path)];
  }
  const isPair = writtenAt(node.source).replace(/^["']/, '').startsWith(`${name}=`);
  return isPair ? [replaceAt(node.source, `${renamed}=${path}`)] : undefined;
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
