import { parseDotenv } from '../interpolate/dotenv';
import type { ComposeDocument } from '../model';
import { entriesOf, get, getIn, itemsOf, textOf } from '../node';
import { dirname, resolve } from '../paths';
import { variablesOf } from '../rules/support/ruleTools';
import { dockerfileOf } from './navigation';
import { officialImages } from './officialImages';

/** Paths of the compose file whose value is a path; in those that end with a volume it has to start with a dot. */
const paths: readonly RegExp[] = [
  /^services\.[^.]+\.(env_file|label_file)(\.\*)?(\.path)?$/,
  /^services\.[^.]+\.extends\.file$/,
  /^services\.[^.]+\.build(\.context|\.dockerfile)?$/,
  /^services\.[^.]+\.develop\.watch\.\*\.path$/,
  /^services\.[^.]+\.credential_spec\.file$/,
  /^(secrets|configs)\.[^.]+\.file$/,
  /^include\.\*(\.(path|env_file)(\.\*)?|\.project_directory)?$/,
];
const mounts = /^services\.[^.]+\.volumes\.\*(\.source)?$/;

/**
 * The files and folders that may be meant by `word` at the end of the path, as whole words; folders end with a
 * slash. Empty where no path stands.
 */
export function filesFor(
  document: ComposeDocument,
  path: readonly string[],
  word: string,
): readonly string[] {
  const place = path.join('.');
  const isMount = mounts.test(place);
  if (!paths.some((pattern) => pattern.test(place)) && !(isMount && /^\.{1,2}\//.test(word))) return [];
  if (isMount && word.includes(':')) return [];
  const { reader, file, membership, stack } = document;
  const base = membership.files.includes(file.path) ? stack.projectDirectory : dirname(file.path);
  const context = textOf(getIn(document.model, 'services', path[1] ?? '', 'build', 'context'));
  const from = place.endsWith('.build.dockerfile') && context ? resolve(base, context) : base;
  const typed = word.slice(0, word.lastIndexOf('/') + 1);
  const folder = resolve(from, typed || '.');
  const foldersOnly = /\.(build|context|project_directory)$/.test(place);
  return (reader.list?.(folder) ?? []).flatMap((name) => {
    const kind = reader.stat(resolve(folder, name));
    if (kind === 'directory') return name === '.git' || name === 'node_modules' ? [] : [`${typed}${name}/`];
    return foldersOnly ? [] : [`${typed}${name}`];
  });
}

/** An image to propose, and why. */
export interface KnownImage {
  readonly image: string;
  readonly from: 'used in this stack' | 'on the engine' | 'official image';
}

/** Images: those that the stack and its Dockerfiles name, those of the engine, then Docker's official ones. */
export function imagesFor(document: ComposeDocument, onEngine: readonly string[]): readonly KnownImage[] {
  const own = new Set<string>();
  for (const { root } of [...document.stack.texts.values()].flatMap(({ documents }) => documents)) {
    for (const { key, value } of entriesOf(get(root, 'services'))) {
      own.add(textOf(get(value, 'image')) ?? '');
      const dockerfile = dockerfileOf(document, key);
      const text = dockerfile === undefined ? undefined : document.reader.read(dockerfile);
      for (const [, image = ''] of (text ?? '').matchAll(
        /^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*([\w./-]+[:@][\w.:-]+)/gim,
      ))
        own.add(image);
    }
  }
  own.delete('');
  const known = new Map<string, KnownImage['from']>([...own].map((image) => [image, 'used in this stack']));
  for (const image of onEngine) if (!known.has(image)) known.set(image, 'on the engine');
  for (const image of officialImages) if (!known.has(image)) known.set(image, 'official image');
  return [...known].map(([image, from]) => ({ image, from }));
}

/** Names of variables that other services of the stack set, or that the env files of the service hold. */
export function variablesFor(document: ComposeDocument, service: string): readonly string[] {
  const names = new Set<string>();
  for (const { value } of entriesOf(get(document.model, 'services')))
    for (const { name } of variablesOf(get(value, 'environment'))) names.add(name);
  const files = itemsOf(getIn(document.model, 'services', service, 'env_file')).map((item) =>
    textOf(get(item, 'path')),
  );
  for (const path of [...files, '.env']) {
    const text =
      path === undefined ? undefined : document.reader.read(resolve(document.stack.projectDirectory, path));
    if (text === undefined) continue;
    for (const name of parseDotenv(text, () => undefined).variables.keys()) names.add(name);
  }
  return [...names];
}
