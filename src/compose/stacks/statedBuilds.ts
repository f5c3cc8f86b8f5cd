import { entriesOf, get, itemsOf, textOf, type Node } from '../node';
import { dirname, resolve } from '../paths';
import { parseYaml } from '../yaml/parse';

/** A build that a compose file states: which Dockerfile, with which folder as its context. Absolute paths. */
export interface StatedBuild {
  readonly dockerfile: string;
  readonly context: string;
  readonly service: string;
  /** `null` where a variable takes part, or where the value comes from the environment. */
  readonly args: Readonly<Record<string, string | null>>;
  readonly target?: string;
  readonly platforms?: readonly string[];
}

/**
 * The builds of a compose file at `path` (absolute, with slashes) whose folders can be known from its text:
 * none with variables, with a context that is an address, or with the Dockerfile written in the file.
 */
export function statedBuilds(path: string, text: string): StatedBuild[] {
  if (!text.includes('build')) return [];
  const services = get(parseYaml(path, text).documents[0]?.root, 'services');
  const isBase = /\/(?:docker-)?compose\.ya?ml$/.test(path);
  return [...entriesOf(services)].flatMap(({ key, value }) => {
    const build = get(value, 'build');
    if (!build || get(build, 'dockerfile_inline')) return [];
    // What an overlay adds to a build is part of a build that another file describes.
    if (!isBase && textOf(build) === undefined && !get(build, 'context') && !get(build, 'dockerfile'))
      return [];
    const context = textOf(build) ?? textOf(get(build, 'context')) ?? '.';
    const dockerfile = textOf(get(build, 'dockerfile')) ?? 'Dockerfile';
    if (context === '' || /\$|:\/\/|^git@/.test(context) || dockerfile.includes('$')) return [];
    const folder = resolve(dirname(path), context);
    const target = textOf(get(build, 'target'));
    const platforms = itemsOf(get(build, 'platforms')).flatMap((item) => textOf(item) ?? []);
    const own = textOf(get(value, 'platform'));
    const all = platforms.length > 0 ? platforms : own === undefined ? [] : [own];
    return [
      {
        dockerfile: resolve(folder, dockerfile),
        context: folder,
        service: key,
        args: argsOf(get(build, 'args')),
        ...(target === undefined || target.includes('$') ? {} : { target }),
        ...(all.length === 0 || all.some((platform) => platform.includes('$')) ? {} : { platforms: all }),
      },
    ];
  });
}

function argsOf(args: Node | undefined): Record<string, string | null> {
  const found: Record<string, string | null> = Object.create(null) as Record<string, string | null>;
  const add = (name: string, value: string | undefined) => {
    found[name] = value === undefined || value.includes('$') ? null : value;
  };
  for (const { key, value } of entriesOf(args)) add(key, textOf(value));
  for (const item of itemsOf(args)) {
    const text = textOf(item) ?? '';
    const equals = text.indexOf('=');
    if (equals < 0) add(text, undefined);
    else add(text.slice(0, equals), text.slice(equals + 1));
  }
  return found;
}
