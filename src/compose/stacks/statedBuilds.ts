import { entriesOf, get, textOf } from '../node';
import { dirname, resolve } from '../paths';
import { parseYaml } from '../yaml/parse';

/** A build that a compose file states: which Dockerfile, with which folder as its context. Absolute paths. */
export interface StatedBuild {
  readonly dockerfile: string;
  readonly context: string;
}

/**
 * The builds of a compose file at `path` (absolute, with slashes) whose folders can be known from its text:
 * none with variables, with a context that is an address, or with the Dockerfile written in the file.
 */
export function statedBuilds(path: string, text: string): StatedBuild[] {
  if (!text.includes('build')) return [];
  const services = get(parseYaml(path, text).documents[0]?.root, 'services');
  return [...entriesOf(services)].flatMap(({ value }) => {
    const build = get(value, 'build');
    if (!build || get(build, 'dockerfile_inline')) return [];
    const context = textOf(build) ?? textOf(get(build, 'context')) ?? '.';
    const dockerfile = textOf(get(build, 'dockerfile')) ?? 'Dockerfile';
    if (context === '' || /\$|:\/\/|^git@/.test(context) || dockerfile.includes('$')) return [];
    const folder = resolve(dirname(path), context);
    return [{ dockerfile: resolve(folder, dockerfile), context: folder }];
  });
}
