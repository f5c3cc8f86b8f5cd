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
  const folder = dirname(file.path);
  const included = file.documents.flatMap(({ root }) =>
    itemsOf(get(root, 'include')).flatMap((item) => {
      const path = get(item, 'path') ?? item;
      return path.kind === 'list' ? path.items : [path];
    }),
  );
  const extended = services(file).flatMap(({ value }) => get(get(value, 'extends'), 'file') ?? []);
  return [...included, ...extended].flatMap((node) => {
    const text = stringOf(node);
    const isLocal = text !== undefined && !text.includes('$') && !text.includes('://');
    const path = isLocal ? resolve(folder, text) : undefined;
    return path === undefined || path === file.path ? [] : [path];
  });
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
