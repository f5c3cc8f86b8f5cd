import type { ComposeDocument } from '../model';
import { entriesOf, get, itemsOf, type Node, type Source, textOf } from '../node';
import { dirname, resolve } from '../paths';
import type { ComposeFile } from '../yaml/parse';

/**
 * What a stack gives names to. A profile is defined wherever a service names it; an anchor is known in its own file
 * alone, and variables are those that Compose replaces.
 */
export type NamedKind =
  | 'services'
  | 'networks'
  | 'volumes'
  | 'secrets'
  | 'configs'
  | 'models'
  | 'profiles'
  | 'anchors'
  | 'variables';

/** One place that defines or uses a name; `source` is the name alone, without quotes. */
export interface Occurrence {
  readonly kind: NamedKind;
  readonly name: string;
  readonly source: Source;
  readonly defines: boolean;
  /** The file whose names are meant, where that is only extended from; undefined is the stack itself. */
  readonly scope: string | undefined;
}

const sections: readonly Exclude<NamedKind, 'profiles' | 'anchors' | 'variables'>[] = [
  'services',
  'networks',
  'volumes',
  'secrets',
  'configs',
  'models',
];

/** Every definition and use of a name in all files of the stack, in the order of the files; `own` is the document. */
export function occurrencesOf(
  document: ComposeDocument,
  own: ComposeFile = document.file,
): readonly Occurrence[] {
  const files = [...document.stack.texts.values()].map((file) => (file.path === own.path ? own : file));
  const scopes = new Scopes(document, files);
  const found = new Map<string, Occurrence>();
  for (const file of files) {
    for (const occurrence of new FileReader(file, scopes).read()) {
      // An alias leads to the same place again.
      const { source } = occurrence;
      const key = `${source.file.path}:${source.span.start}`;
      if (!found.has(key)) found.set(key, occurrence);
    }
  }
  return [...found.values()];
}

/** Which files share their names, and which are only extended from. */
class Scopes {
  readonly #own: ReadonlySet<string>;

  constructor(document: ComposeDocument, files: readonly ComposeFile[]) {
    const stack = new Set(document.membership.files);
    const extended = new Set<string>();
    for (const file of files) {
      for (const { root } of file.documents) {
        for (const item of itemsOf(get(root, 'include'))) {
          const paths = get(item, 'path') ?? item;
          for (const path of paths.kind === 'list' ? paths.items : [paths])
            stack.add(resolve(dirname(file.path), textOf(path) ?? ''));
        }
        for (const { value } of entriesOf(get(root, 'services'))) {
          const path = textOf(get(get(value, 'extends'), 'file'));
          if (path !== undefined) extended.add(resolve(dirname(file.path), path));
        }
      }
    }
    this.#own = new Set([...extended].filter((path) => !stack.has(path)));
  }

  of(path: string): string | undefined {
    return this.#own.has(path) ? path : undefined;
  }
}

class FileReader {
  readonly #found: Occurrence[] = [];
  readonly #scope: string | undefined;

  constructor(
    private readonly file: ComposeFile,
    private readonly scopes: Scopes,
  ) {
    this.#scope = scopes.of(file.path);
  }

  read(): readonly Occurrence[] {
    for (const { root } of this.file.documents) {
      for (const kind of sections) {
        for (const { key, keySource } of entriesOf(get(root, kind))) this.#add(kind, key, keySource, true);
      }
      for (const { value } of entriesOf(get(root, 'services'))) this.#service(value);
    }
    return this.#found;
  }

  #service(service: Node): void {
    this.#names('services', get(service, 'depends_on'));
    this.#names('networks', get(service, 'networks'));
    this.#names('models', get(service, 'models'));
    for (const key of ['links', 'volumes_from'])
      for (const item of itemsOf(get(service, key))) this.#part('services', item, /^([\w.-]+)(?::|$)/);
    for (const key of ['network_mode', 'ipc', 'pid'])
      this.#part('services', get(service, key), /^(service:)([\w.-]+)$/);
    this.#extends(get(service, 'extends'));
    for (const item of itemsOf(get(service, 'volumes'))) this.#mount(item);
    const build = get(service, 'build');
    for (const item of [...itemsOf(get(service, 'secrets')), ...itemsOf(get(build, 'secrets'))])
      this.#part('secrets', get(item, 'source') ?? item, /^([\w.-]+)$/);
    for (const item of itemsOf(get(service, 'configs')))
      this.#part('configs', get(item, 'source') ?? item, /^([\w.-]+)$/);
    this.#part('configs', get(get(service, 'credential_spec'), 'config'), /^([\w.-]+)$/);
    const contexts = get(build, 'additional_contexts');
    for (const { value } of entriesOf(contexts)) this.#part('services', value, /^(service:)([\w.-]+)$/);
    for (const item of itemsOf(contexts)) this.#part('services', item, /^([^=]+=service:)([\w.-]+)$/);
    for (const item of itemsOf(get(service, 'profiles')))
      this.#part('profiles', item, /^([\w.-]+)$/, this.#scope, true);
  }

  #names(kind: NamedKind, node: Node | undefined): void {
    for (const { key, keySource } of entriesOf(node)) this.#add(kind, key, keySource, false);
    for (const item of itemsOf(node)) this.#part(kind, item, /^([\w.-]+)$/);
  }

  #extends(reference: Node | undefined): void {
    const path = textOf(get(reference, 'file'));
    const scope = path === undefined ? this.#scope : this.scopes.of(resolve(dirname(this.file.path), path));
    this.#part('services', get(reference, 'service') ?? reference, /^([\w.-]+)$/, scope);
  }

  /** The name before the colon, or the source in the long form; a path or a drive letter is no name. */
  #mount(mount: Node): void {
    if (mount.kind === 'scalar') this.#part('volumes', mount, /^([a-zA-Z0-9][\w.-]+):/);
    else if (textOf(get(mount, 'type')) === 'volume')
      this.#part('volumes', get(mount, 'source'), /^([\w.-]+)$/);
  }

  /** The last group of `pattern` is the name, those before it are what stands in front. */
  #part(
    kind: NamedKind,
    node: Node | undefined,
    pattern: RegExp,
    scope = this.#scope,
    defines = false,
  ): void {
    const text = textOf(node);
    const match = text === undefined ? undefined : pattern.exec(text);
    if (!match || !node) return;
    const lead = match.length > 2 ? (match[1] ?? '') : '';
    const name = match.at(-1) ?? '';
    this.#add(kind, name, node.source, defines, lead.length, scope);
  }

  #add(kind: NamedKind, name: string, source: Source, defines: boolean, lead = 0, scope = this.#scope): void {
    const quote = /["']/.test(source.file.text[source.span.start] ?? '') ? 1 : 0;
    const start = source.span.start + quote + lead;
    const span = { start, end: start + name.length };
    // Written otherwise than it reads (an alias, an escape): there is no word to show or to change.
    if (source.file.text.slice(span.start, span.end) !== name) return;
    this.#found.push({ kind, name, source: { file: source.file, span }, defines, scope });
  }
}
