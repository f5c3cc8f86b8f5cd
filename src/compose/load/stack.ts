import { interpolate } from '../interpolate/interpolate';
import { type MapNode, map } from '../node';
import { type Problem, Problems } from '../problem';
import type { ComposeReader } from '../reader';
import { validateSchema } from '../schema/validate';
import { type ComposeFile, parseYaml } from '../yaml/parse';
import { checkConsistency } from './consistency';

/** Which files make a stack, and what surrounds them. */
export interface StackOptions {
  /** The files in order, as `-f` names them; absolute paths. */
  readonly files?: readonly string[];
  readonly reader?: ComposeReader;
  /** What the shell has set; beats `.env`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The Compose to agree with, such as `2.26.1`; by default the newest one known here. */
  readonly release?: string;
}

export interface LoadedStack {
  readonly model: MapNode;
  readonly problems: readonly Problem[];
  /** The parsed text of a file that took part, or would have. */
  parsed(path: string): ComposeFile;
}

/** Loads a stack as `docker compose config` does, but goes on after a problem as far as it can. */
export function loadStack(options: StackOptions & { readonly reader: ComposeReader }): LoadedStack {
  const problems = new Problems();
  const cache = new Map<string, ComposeFile>();
  const parsed = (path: string): ComposeFile => {
    const known = cache.get(path);
    if (known) return known;
    const file = parseYaml(path, options.reader.read(path) ?? '');
    cache.set(path, file);
    return file;
  };
  let model: MapNode | undefined;
  for (const path of options.files ?? []) {
    const file = parsed(path);
    for (const problem of file.problems) problems.add(problem.code, problem.message, problem.source);
    for (const { root } of file.documents) {
      if (root?.kind !== 'map') continue;
      const node = interpolate(root, (name) => options.environment?.[name], problems) as MapNode;
      validateSchema(node, problems, options.release);
      model = node;
    }
  }
  const [first] = options.files ?? [];
  model ??= map({ file: parsed(first ?? ''), span: { start: 0, end: 0 } });
  checkConsistency(model, problems);
  return { model, problems: problems.all, parsed };
}
