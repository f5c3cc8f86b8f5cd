import { get, itemsOf, textOf, type ScalarNode } from '../../compose/node';
import type { Case, ServiceCase } from '../case/case';
import type { ServiceDefinition } from '../../sources/definition';
import { splitPair } from './requests';

/** A variable that Compose has replaced with nothing, and the value that it stands in. */
export interface UnsetVariable {
  readonly name: string;
  readonly node: ScalarNode;
  /** The key of the service below which it is written: `command`, `environment`. */
  readonly key: string;
  /** `$NAME`, without braces. */
  readonly isBare: boolean;
  /** The variable of the container whose value it stands in. */
  readonly within?: string;
  /** It stands in an env file, where quotes decide what a dollar sign means. */
  readonly isInEnvFile?: boolean;
}

/** Every variable of a service that had no value when its files were read. */
export function unsetVariables({ definition }: ServiceCase): readonly UnsetVariable[] {
  if (!definition) return [];
  const keys = [
    'command',
    'entrypoint',
    'healthcheck',
    'environment',
    'image',
    'ports',
    'volumes',
    'user',
    'working_dir',
    'hostname',
    'labels',
    'extra_hosts',
    'build',
    'networks',
    'env_file',
    'tmpfs',
    'expose',
    'container_name',
  ];
  const contents = definition.mounts
    .filter(({ kind }) => kind === 'config')
    .flatMap(({ name }) => definition.resourceNode('configs', name, 'content') ?? [])
    .flatMap((node) =>
      node.kind === 'scalar'
        ? [...new Set(node.unset ?? [])].map((name) => ({
            name,
            node,
            key: 'configs',
            isBare: bareForm(name).test(node.template ?? ''),
          }))
        : [],
    );
  const own = keys.flatMap((key) =>
    definition.written(key).flatMap((node) => {
      const within = key === 'environment' ? variableAt(definition, node) : undefined;
      return [...new Set(node.unset ?? [])].map((name) => ({
        name,
        node,
        key,
        isBare: bareForm(name).test(node.template ?? ''),
        ...(within === undefined ? {} : { within }),
      }));
    }),
  );
  return [...own, ...emptiedItems(definition), ...envFileVariables(definition), ...contents];
}

/**
 * Entries of `ports` and `volumes` in the short form, of which the model keeps parts alone: a variable that stands for the
 * whole port of the host, or for the beginning of a path, and has left nothing.
 */
function emptiedItems(definition: ServiceDefinition): readonly UnsetVariable[] {
  return ['ports', 'volumes'].flatMap((key) =>
    itemsOf(definition.node(key)).flatMap((item) => {
      const { file, span } = item.source;
      const raw = file.text
        .slice(span.start, span.end)
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2');
      const [, braced, bare, rest = ''] =
        /^(?:[\d.]+:)?\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))([:/][^:]*)/.exec(raw) ?? [];
      const name = braced ?? bare;
      const isEmptied =
        key === 'ports'
          ? rest.startsWith(':') && get(item, 'published') === undefined
          : rest.startsWith('/') && textOf(get(item, 'source')) === rest;
      if (name === undefined || item.kind !== 'map' || !isEmptied) return [];
      const node: ScalarNode = {
        kind: 'scalar',
        value: raw,
        source: item.source,
        template: raw,
        unset: [name],
      };
      return [{ name, node, key, isBare: bare !== undefined }];
    }),
  );
}

/** The same in the values of env files, which Compose interpolates as well: `HASH=$2y$05$abc`. */
function envFileVariables(definition: ServiceDefinition): readonly UnsetVariable[] {
  return definition.environment.flatMap(({ name: within, value, node }) => {
    const { file, span } = node.source;
    const start = file.text.lastIndexOf('\n', span.start) + 1;
    const [line = ''] = file.text.slice(start, start + 4000).split('\n', 1);
    const [, written = ''] = /^\s*(?:export\s+)?[\w.-]+\s*=\s*(?!')(.*?)\s*$/.exec(line) ?? [];
    const raw = written.replace(/^"(.*)"$/, '$1').replace(/(?<!")\s#.*/, '');
    if (node.kind !== 'scalar' || value === undefined || !raw.includes('$')) return [];
    const reference = /(?<![\\$])\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;
    // Replaced with nothing: the value is what is left without them.
    if (raw.replace(reference, '') !== value) return [];
    return [...raw.matchAll(reference)].map(([, braced, bare]) => ({
      name: braced ?? bare ?? '',
      node: { ...node, template: raw },
      key: 'environment',
      isBare: bare !== undefined,
      within,
      isInEnvFile: true,
    }));
  });
}

/** `$NAME`, without braces. */
function bareForm(name: string): RegExp {
  return new RegExp(`(?<!\\$)\\$${name}(?![A-Za-z0-9_])`);
}

/** The name of the container's variable whose value a node is. */
export function variableAt(definition: ServiceDefinition, { source }: ScalarNode): string | undefined {
  return definition.environment.find(
    ({ node }) => node.source.span.start === source.span.start && node.source.file.path === source.file.path,
  )?.name;
}

/** The variables that a service's containers have with a value, by its definition, its image and its Dockerfile. */
export async function containerVariables(subject: Case, service: ServiceCase): Promise<ReadonlySet<string>> {
  const [container] = service.containers;
  const image = await container?.image();
  const build = subject.files.buildFile(service.definition);
  const inBuild = [...(build?.text ?? '').matchAll(/^[^\S\r\n]*ENV\s+([A-Za-z_]\w*)[=\s]/gim)].map(
    ([, name = '']) => name,
  );
  const withValue = (entries: readonly string[] = []) =>
    entries.map(splitPair).flatMap(([name, value]) => (value === '' ? [] : [name]));
  return new Set([
    ...(service.definition?.environment ?? []).flatMap(({ name, value }) => (value ? [name] : [])),
    ...withValue(image?.config.env),
    ...withValue(container?.record.config.env),
    ...inBuild,
    'HOSTNAME',
  ]);
}

/** Whether a variable is meant for the container: it has it, or the script that it stands in sets it. */
export function isMeantForContainer(
  { name, node, key, isBare, within }: UnsetVariable,
  own: ReadonlySet<string>,
): boolean {
  const template = node.template ?? '';
  if (['command', 'entrypoint', 'healthcheck'].includes(key)) {
    if (own.has(name)) return true;
    // Set by the script itself, by its loop, or by `read`.
    const before = '(?:^|[\\s;&|(\'"])';
    const sets = [
      `${name}=`,
      `for ${name}\\b`,
      `read (?:-\\w+ )*(?:\\w+ )*${name}\\b`,
      `(?:export|local) ${name}=`,
    ];
    return new RegExp(`${before}(?:${sets.join('|')})`).test(template);
  }
  // What a config has dollar signs for is its own program's business: `$host` of nginx.
  if (key === 'configs') return isBare;
  if (key !== 'environment' || within === name) return false;
  if (own.has(name)) return true;
  // A dollar sign within a secret: `pa$sword`, `$2y$10$...`. In an address it is a variable more likely.
  const value = template.slice(template.startsWith(`${within ?? ''}=`) ? (within ?? '').length + 1 : 0);
  return isBare && !value.includes('://') && new RegExp(`[A-Za-z0-9!@#%^&*.]\\$${name}`).test(value);
}
