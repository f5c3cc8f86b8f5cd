import { didYouMean, nearName } from '../schema/validate';
import { entriesOf, get, itemsOf, type Node, type Source, textOf } from '../node';
import { dirname, join, resolve } from '../paths';
import type { ComposeReader } from '../reader';
import { parseYaml } from '../yaml/parse';
import { settingsName } from './settingsName';

export { settingsName };

/** A stack that `stacks` of `.drydock.yaml` names. */
export interface NamedStack {
  /** Absent in a list of stacks, which have no names. */
  readonly name?: string;
  /** In the order of `-f`; absolute, at least one. */
  readonly files: readonly string[];
  /** What runs it; Compose if absent. */
  readonly target?: 'swarm';
}

/** What `stacks` says, and what of it is not understood. */
export interface NamedStacks {
  readonly stacks: readonly NamedStack[];
  readonly problems: readonly { readonly source: Source; readonly message: string }[];
}

/**
 * Reads `stacks` of the `.drydock.yaml` with this path and text: by name (or in a list) the files of a stack, either as a
 * list or under `files`, relative to the folder of the file, and what runs it (`target`). Never throws.
 */
export function readNamedStacks(path: string, text: string): NamedStacks {
  const stacks: NamedStack[] = [];
  const problems: { source: Source; message: string }[] = [];
  const node = text.includes('stacks') ? get(parseYaml(path, text).documents[0]?.root, 'stacks') : undefined;
  if (node?.kind === 'scalar')
    problems.push({
      source: node.source,
      message: '"stacks" must map names to lists of Compose files, such as "dev: [compose.yaml]".',
    });
  const add = (stack: Node, name: { readonly name?: string }): void => {
    const files = filesOf(stack, dirname(path), problems);
    const target = targetOf(stack, problems);
    if (files.length > 0) stacks.push({ ...name, files, ...(target ? { target } : {}) });
  };
  for (const { key, value } of entriesOf(node)) add(value, { name: key });
  for (const stack of itemsOf(node)) add(stack, {});
  return { stacks, problems };
}

const stackKeys = ['files', 'target'];

function targetOf(
  stack: Node,
  problems: { source: Source; message: string }[],
): NamedStack['target'] | undefined {
  const target = stack.kind === 'map' ? get(stack, 'target') : undefined;
  const value = textOf(target);
  if (target && value !== 'swarm' && value !== 'compose')
    problems.push({
      source: target.source,
      message: 'The target of a stack must be "compose" or "swarm".',
    });
  return value === 'swarm' ? 'swarm' : undefined;
}

function filesOf(
  stack: Node,
  folder: string,
  problems: { source: Source; message: string }[],
): readonly string[] {
  const before = problems.length;
  for (const { key, keySource } of entriesOf(stack)) {
    if (!stackKeys.includes(key))
      problems.push({
        source: keySource,
        message: `"${key}" is not a key of a stack.${didYouMean(nearName(key, stackKeys)) || ' The keys are "files" and "target".'}`,
      });
  }
  const list = stack.kind === 'map' ? get(stack, 'files') : stack;
  if (list?.kind !== 'list' || list.items.length === 0) {
    const message = 'A stack must be a list of Compose files, such as "[compose.yaml, compose.dev.yaml]".';
    if (list || problems.length === before) problems.push({ source: (list ?? stack).source, message });
    return [];
  }
  return list.items.flatMap((item) => {
    const name = textOf(item);
    if (name) return [resolve(folder, name)];
    problems.push({ source: item.source, message: 'A file of a stack must be a path.' });
    return [];
  });
}

/** A stack by its name in the nearest `.drydock.yaml` at or above `folder` that has `stacks`, or why there is none. */
export function findNamedStack(
  name: string,
  folder: string,
  reader: ComposeReader,
): { readonly files: readonly string[] } | { readonly problem: string } {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, settingsName);
    const { stacks } = readNamedStacks(path, reader.read(path) ?? '');
    const found = stacks.find((stack) => stack.name === name);
    if (found) return found;
    const names = stacks.flatMap((stack) => (stack.name === undefined ? [] : [`"${stack.name}"`]));
    if (names.length > 0)
      return { problem: `"${path}" has no stack "${name}". Its stacks are ${names.join(', ')}.` };
    if (at === '/' || at === dirname(at))
      return {
        problem: `There is no stack "${name}": no ${settingsName} in this folder or any parent folder has "stacks".`,
      };
  }
}
