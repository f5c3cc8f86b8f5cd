import { entriesOf, get, itemsOf, type Node, stringOf } from '../node';
import { dirname, resolve } from '../paths';
import type { ComposeFile } from '../yaml/parse';

/** Whether `file` has to do with `base`: it changes one of its services, or refers to one. */
export function relates(file: ComposeFile, base: ComposeFile): boolean {
  const known = servicesOf(base);
  return [...servicesOf(file), ...needsOf(file)].some((name) => known.has(name));
}

/** The names of the services that a file defines or changes. */
export function servicesOf(file: ComposeFile): ReadonlySet<string> {
  return new Set(services(file).map(({ key }) => key));
}

/** The services that a file refers to without having them itself; optional dependencies are no need. */
export function needsOf(file: ComposeFile): ReadonlySet<string> {
  const own = servicesOf(file);
  const needs = services(file).flatMap(({ value }) => referredTo(value));
  return new Set(needs.filter((name) => !own.has(name)));
}

/** The files that a file takes in by `include` or `extends`, as absolute paths. */
export function namedBy(file: ComposeFile): readonly string[] {
  const { included, extended } = namesIn(file);
  return [...included, ...extended];
}

/** The same, apart. Names with variables or from the network are left out. */
export function namesIn(file: ComposeFile): NamedFiles {
  const known = named.get(file);
  if (known) return known;
  const found = findNames(file);
  named.set(file, found);
  return found;
}

interface NamedFiles {
  readonly included: readonly string[];
  readonly extended: readonly string[];
}

/** Each file of a stack is asked again for a change of any. */
const named = new WeakMap<ComposeFile, NamedFiles>();

function findNames(file: ComposeFile): NamedFiles {
  const included = file.documents.flatMap(({ root }) =>
    itemsOf(get(root, 'include')).flatMap((item) => {
      const path = get(item, 'path') ?? item;
      return path.kind === 'list' ? path.items : [path];
    }),
  );
  const extended = services(file).flatMap(({ value }) => get(get(value, 'extends'), 'file') ?? []);
  return { included: pathsOf(file, included), extended: pathsOf(file, extended) };
}

function pathsOf(file: ComposeFile, nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap((node) => {
    const text = stringOf(node);
    const isLocal = text !== undefined && !text.includes('$') && !text.includes('://');
    const path = isLocal ? resolve(dirname(file.path), text) : undefined;
    return path === undefined || path === file.path ? [] : [path];
  });
}

/**
 * What a file needs of another one to be accepted: an image for a service, a service, network, volume, secret, config or
 * model that it refers to. Each as section and name: `services.web`.
 */
export function missingIn(file: ComposeFile): ReadonlySet<string> {
  const own = new Set(sectionsWithNames.flatMap((section) => namesOf(file, section)));
  const incomplete = services(file).filter(({ value }) => !isComplete(value));
  const referred = services(file).flatMap(({ value }) => resourcesOf(value));
  const missing = referred.filter((name) => !own.has(name));
  const needed = [...needsOf(file)].map((name) => `services.${name}`);
  return new Set([...incomplete.map(({ key }) => `services.${key}`), ...needed, ...missing]);
}

/** What a file gives to others, named as in {@link missingIn}. */
export function givenBy(file: ComposeFile): ReadonlySet<string> {
  const complete = services(file).filter(({ value }) => isComplete(value));
  const resources = sectionsWithNames.flatMap((section) => namesOf(file, section));
  return new Set([...complete.map(({ key }) => `services.${key}`), ...resources]);
}

const sectionsWithNames = ['networks', 'volumes', 'secrets', 'configs', 'models'];

function namesOf(file: ComposeFile, section: string): readonly string[] {
  return file.documents.flatMap(({ root }) =>
    [...entriesOf(get(root, section))].map(({ key }) => `${section}.${key}`),
  );
}

function isComplete(service: Node): boolean {
  return ['image', 'build', 'extends', 'provider'].some((key) => get(service, key) !== undefined);
}

/** The networks, volumes, secrets, configs and models that a service refers to by name. */
function resourcesOf(service: Node): readonly string[] {
  const listed = (section: string): readonly string[] => {
    const node = get(service, section);
    const items = itemsOf(node).flatMap((item) => stringOf(get(item, 'source') ?? item) ?? []);
    const keys =
      section === 'networks' || section === 'models' ? [...entriesOf(node)].map(({ key }) => key) : [];
    return [...items, ...keys].filter((name) => !name.includes('$')).map((name) => `${section}.${name}`);
  };
  const volumes = itemsOf(get(service, 'volumes')).flatMap((mount) => {
    const type = stringOf(get(mount, 'type'));
    const source =
      stringOf(get(mount, 'source')) ?? /^([a-zA-Z0-9][\w.-]+):/.exec(stringOf(mount) ?? '')?.[1];
    return source === undefined || (type ?? 'volume') !== 'volume' ? [] : [`volumes.${source}`];
  });
  return [
    ...['networks', 'secrets', 'configs', 'models']
      .flatMap(listed)
      .filter((name) => name !== 'networks.default'),
    ...volumes,
  ];
}

function services(file: ComposeFile): readonly { readonly key: string; readonly value: Node }[] {
  return file.documents.flatMap(({ root }) => [...entriesOf(get(root, 'services'))]);
}

function referredTo(service: Node): readonly string[] {
  const dependsOn = get(service, 'depends_on');
  const short = itemsOf(dependsOn).flatMap((item) => stringOf(item) ?? []);
  const long = [...entriesOf(dependsOn)]
    .filter(({ value }) => !isOptional(get(value, 'required')))
    .map(({ key }) => key);
  const links = [...itemsOf(get(service, 'links')), ...itemsOf(get(service, 'volumes_from'))];
  const linked = links.flatMap((item) => stringOf(item)?.split(':')[0] ?? []);
  const mode = stringOf(get(service, 'network_mode'));
  return [...short, ...long, ...linked, ...(mode?.startsWith('service:') ? [mode.slice(8)] : [])];
}

function isOptional(required: Node | undefined): boolean {
  return required?.kind === 'scalar' && required.value === false;
}
