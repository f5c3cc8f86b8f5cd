import type { LineMap } from '../base/span';
import type { Policy } from '../lint/policy';
import type { Suppression } from '../lint/suppression';
import type { ComposeCache } from './cache';
import { withoutConsequences } from './load/consequences';
import { type LoadedStack, loadStack, type StackOptions } from './load/stack';
import type { ComposeModels } from './load/models';
import { entriesOf, type Entry, get, type MapNode, type Node, type Source } from './node';
import { givenElsewhere, type Problem } from './problem';
import { type ComposeReader, memoryReader } from './reader';
import { findStack, isFragment, type StackMembership } from './stacks/membership';
import { readSuppressions } from './suppressions';
import { type ComposeFile, parseYaml } from './yaml/parse';

/**
 * One compose file under analysis, checked as part of the stack that it belongs to. Findings of rules are about
 * `file` unless they name another.
 */
export interface ComposeDocument {
  readonly file: ComposeFile;
  readonly text: string;
  readonly lines: LineMap;
  readonly membership: StackMembership;
  readonly stack: LoadedStack;
  /**
   * Everything that Compose rejects in the stack, in the order in which it would find it; in a file that another stack
   * extends services from, also what it rejects there.
   */
  readonly problems: readonly Problem[];
  /** Of the problems of a fragment, those that Compose has with it in the stack that it is a part of. */
  readonly certain: ReadonlySet<Problem>;
  /** The variables that Compose puts into the file. */
  readonly environment: ReadonlyMap<string, string>;
  /** A file of the stack isn't YAML, so the model shows little. */
  readonly isBroken: boolean;
  /** The merged model of the stack in its long form, with the provenance of every value. */
  readonly model: MapNode;
  /** The services of the model of which something is written in the file. */
  readonly ownServices: readonly Entry[];
  /** The file is checked alone, but another one completes it: what it lacks isn't an error. */
  readonly isFragment: boolean;
  /** Files around the stack; `stat` returns nothing where the caller knows nothing. */
  readonly reader: ComposeReader;
  /** Whether the caller gave a reader, so that what is missing really is. */
  readonly knowsFiles: boolean;
  /** The stages of a Dockerfile by name, if the caller knows them. */
  readonly stagesOf: ((dockerfile: string) => readonly string[]) | undefined;
  readonly suppressions: readonly Suppression[];
  /** What the project allows; absent, everything. */
  readonly policy: Policy | undefined;
}

/** How to analyse a compose file; without `files`, its stack is found through the reader. */
export interface ComposeOptions extends StackOptions {
  readonly stagesOf?: (dockerfile: string) => readonly string[];
  /** Shared between analyses of one workspace. */
  readonly cache?: ComposeCache;
  /** What the project allows; absent, everything. */
  readonly policy?: Policy;
  /** Files that may include the file at this path, or extend services from it, wherever they are. */
  readonly referrers?: (path: string) => readonly string[];
  /** Where analyses are shared; those with the same must not differ in any other option but the release. */
  readonly models?: ComposeModels<ComposeDocument>;
}

/**
 * Analyses the compose file `text` at `path` (absolute, with slashes) within its stack. Pure, and never throws.
 */
export function parseCompose(path: string, text: string, options: ComposeOptions = {}): ComposeDocument {
  const outer = options.reader ?? memoryReader({});
  // What is concealed differs from one analysis to the next.
  const document =
    options.models && !options.conceal
      ? options.models.of(path, text, { reader: outer, release: options.release }, (reader) =>
          analyze(path, text, reader, options),
        )
      : analyze(path, text, outer, options);
  // A policy is about the rules alone, so that those who share the analysis needn't know it.
  return options.policy ? { ...document, policy: options.policy } : document;
}

function analyze(path: string, text: string, outer: ComposeReader, options: ComposeOptions): ComposeDocument {
  const reader: ComposeReader = {
    stat: (at) => (at === path ? 'file' : outer.stat(at)),
    list: (folder) => outer.list?.(folder) ?? [],
    read: (at) => (at === path ? text : outer.read(at)),
    declined: (at) => (at === path ? undefined : outer.declined?.(at)),
  };
  const texts = new Map<string, ComposeFile>();
  const parse = (at: string): ComposeFile => {
    const content = reader.read(at) ?? '';
    const known = texts.get(at) ?? options.cache?.files.parse(at, content) ?? parseYaml(at, content);
    texts.set(at, known);
    return known;
  };
  const file = parse(path);
  const membership: StackMembership = options.files
    ? { files: options.files, reason: 'settings' }
    : findStack(file, { reader, parse, referrers: options.referrers });
  const sources = { reader, parse, included: options.cache?.included };
  const startFolder = options.startFolder ?? membership.startFolder;
  const stack = loadStack({ ...options, ...sources, startFolder, files: membership.files });
  const { extendedBy, reason } = membership;
  const extending = extendedBy && loadStack({ ...options, ...sources, files: extendedBy });
  const isAlone = reason === 'alone';
  const certain = new Set(extending?.problems.filter(({ source }) => source.file.path === path));
  let ownServices: readonly Entry[] | undefined;
  return {
    file,
    text,
    lines: file.lines,
    membership,
    stack,
    problems: withoutConsequences(
      extending
        ? withProblemsOf(stack, certain, isAlone)
        : stack.problems.filter((problem) => reason !== 'part' || !dependsOnOthers(problem)),
    ),
    certain,
    environment: (extending && isAlone ? extending : stack).environmentOf(path),
    isBroken: stack.problems.some(({ code }) => code === 'yaml-syntax' || code === 'yaml-alias'),
    model: stack.model,
    get ownServices() {
      return (ownServices ??= [...entriesOf(get(stack.model, 'services'))].filter(
        ({ keySource, value }) => keySource.file.path === path || filesOf(value).has(path),
      ));
    },
    isFragment:
      extendedBy !== undefined ||
      reason === 'part' ||
      membership.isOfFragment === true ||
      (isAlone && isFragment(file)),
    reader,
    knowsFiles: options.reader !== undefined,
    stagesOf: options.stagesOf,
    suppressions: readSuppressions(text, file.lines),
    policy: undefined,
  };
}

/**
 * The problems of a file by itself, without what the stack that extends services from it doesn't mind, and those of that
 * stack in the file. One that is there for that alone gets the variables of that stack, whatever its own folder has.
 */
function withProblemsOf(
  own: LoadedStack,
  certain: ReadonlySet<Problem>,
  isAlone: boolean,
): readonly Problem[] {
  const known = new Set([...certain].map(({ source }) => placeOf(source)));
  const kept = own.problems.filter(
    (problem) => !known.has(placeOf(problem.source)) && !(isAlone && dependsOnOthers(problem)),
  );
  return [...kept, ...certain];
}

/** Whether another file of the stack may make the problem go away. */
function dependsOnOthers({ code, unset }: Problem): boolean {
  return unset !== undefined || code.startsWith('interp-') || givenElsewhere.has(code);
}

/** The files in which something of a value is written. Services that didn't change since are asked for again. */
function filesOf(node: Node): ReadonlySet<string> {
  const known = writtenIn.get(node);
  if (known) return known;
  const files = new Set<string>();
  addFiles(node, files);
  writtenIn.set(node, files);
  return files;
}

const writtenIn = new WeakMap<Node, ReadonlySet<string>>();

function addFiles(node: Node, files: Set<string>): void {
  files.add(node.source.file.path);
  if (node.kind === 'list') for (const item of node.items) addFiles(item, files);
  if (node.kind !== 'map') return;
  for (const { keySource, value } of node.entries.values()) {
    files.add(keySource.file.path);
    addFiles(value, files);
  }
}

function placeOf({ file, span }: Source): string {
  return `${file.path} ${span.start} ${span.end}`;
}
