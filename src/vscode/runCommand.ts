import { commands, l10n, Uri } from 'vscode';
import { plainText } from '../base/text/plainText';
import { messageOf, UserError, type ErrorAction } from '../base/userError';
import { applicable, type Command, type TargetKind, type Targets } from '../commands/command';
import type { Choice, CommandContext } from '../commands/context/commandContext';
import type { Log } from './log';
import { showError as notify } from './messages';
import type { AnyTarget, Origin, ViewNode } from './tree/views';

/** The candidates for a command that was started from the palette, by kind of target. */
export type Candidates = { readonly [K in TargetKind]: () => Promise<readonly Choice<Targets[K]>[]> };

/** What commands take from a row. */
type Node = Pick<ViewNode, 'targets' | 'origin'>;

/** Where targets come from that no row stands for. */
export interface TargetSources {
  readonly candidates: Candidates;
  /** The stack of a compose file that was clicked in the explorer or on its tab. */
  stackOf(path: string): Promise<Targets['stack'] | undefined>;
  /** A service of that stack by its name, for the code lens above it. */
  serviceOf(path: string, name: string): Promise<Targets['service'] | undefined>;
}

/**
 * Runs a command as VS Code calls it: with the row that was clicked and the rows that are selected, or with
 * nothing from the palette, where it asks for what it applies to. Turns every outcome into what the user
 * sees: nothing when it was canceled, the text and actions of a `UserError`, and "Show Log" for a defect.
 */
export async function runCommand<K extends TargetKind>(
  definition: Command<K>,
  args: readonly unknown[],
  context: CommandContext,
  sources: TargetSources,
  log: Log,
): Promise<void> {
  for (const { origin, args: some } of byOrigin(args)) {
    if (origin && !definition.elsewhere) {
      await showError(definition.title, worksHereOnly(definition, origin), log);
      continue;
    }
    try {
      const own = origin ? origin.contextOf(context) : context;
      const targets = await targetsOf(definition, some, own, sources);
      if (targets) await definition.run(own, targets);
    } catch (error) {
      if (isAbort(error)) return;
      await showError(definition.title, error, log, origin);
    }
  }
}

/** The arguments for each engine that the selected rows are on; as they are where no row is on another one. */
function byOrigin(
  args: readonly unknown[],
): readonly { readonly origin: Origin | undefined; readonly args: readonly unknown[] }[] {
  const nodes = nodesOf(args);
  const origins = [...new Set(nodes.map(({ origin }) => origin))];
  const [only] = origins;
  if (origins.length <= 1) return [{ origin: only, args }];
  return origins.map((origin) => {
    const own = nodes.filter((node) => node.origin === origin);
    return { origin, args: [own[0], own] };
  });
}

function worksHereOnly(definition: Pick<Command, 'title'>, engine: Origin): UserError {
  return new UserError(
    'other-engine',
    `"${title(definition)}" needs the engine of this window, and this is on "${plainText(engine.name)}". Use that engine in this window first.`,
    [
      {
        title: 'Use This Engine',
        command: 'drydock.engines.use',
        args: [{ targets: [{ kind: 'shownEngine', value: engine }] }],
      },
    ],
  );
}

async function targetsOf<K extends TargetKind>(
  definition: Command<K>,
  args: readonly unknown[],
  context: CommandContext,
  sources: TargetSources,
): Promise<readonly Targets[K][] | undefined> {
  if (definition.target === 'none') return [];
  const targets = [
    ...nodesOf(args).flatMap((node) => node.targets ?? []),
    ...(definition.target === 'dockerfile'
      ? dockerfilesOf(args)
      : definition.target === 'folder'
        ? foldersOf(args)
        : [...(await serviceOf(args, sources)), ...(await stacksOf(args, sources))]),
  ];
  const given = targets.filter(isKind(definition.target));
  if (given.length > 0) return applicable(definition, unique(given.map(({ value }) => value)));
  const choices = await sources.candidates[definition.target]();
  const suitable = choices.filter(({ value }) => definition.appliesTo?.(value) ?? true);
  if (choices.length === 0) throwMissing(definition);
  if (suitable.length === 0) {
    throw new UserError(
      'no-target',
      `"${title(definition)}" doesn't apply to any ${targetWords[definition.target] ?? definition.target} right now.`,
    );
  }
  const chosen = await context.ui.pick(
    `${title(definition)}: choose a ${targetWords[definition.target] ?? definition.target}`,
    suitable,
  );
  return chosen === undefined ? undefined : [chosen];
}

/** What the workspace needs for targets of these kinds. */
const neededFiles: Partial<Record<TargetKind, string>> = {
  dockerfile: 'Dockerfile',
  stack: 'Compose file',
  service: 'Compose file with services',
};

/** Throws if the targets of a command come from files, of which the workspace has none. */
function throwMissing(definition: Pick<Command, 'title' | 'target'>): void {
  if (definition.target === 'folder') {
    throw new UserError(
      'no-target',
      `"${title(definition)}" needs an open folder, and this window has none.`,
      [{ title: 'Open Folder...', command: 'vscode.openFolder' }],
    );
  }
  const file = neededFiles[definition.target];
  if (file === undefined) return;
  throw new UserError(
    'no-target',
    `"${title(definition)}" needs a ${file}, and this workspace has none. Drydock can write one for your project.`,
    [{ title: 'Add Dockerfile and Compose Files...', command: 'drydock.folder.addDockerFiles' }],
  );
}

/** Kinds of targets whose names aren't words. */
const targetWords: Partial<Record<TargetKind, string>> = {
  dockerfile: 'Dockerfile',
  swarmNode: 'node',
  swarmService: 'swarm service',
  swarmStack: 'swarm stack',
};

function title(definition: Pick<Command, 'title'>): string {
  return definition.title.replace(/\.\.\.$/, '');
}

/**
 * VS Code passes the clicked row first and then, with multi-select, all selected rows; the button of an error passes
 * what a row would stand for.
 */
function nodesOf(args: readonly unknown[]): readonly Node[] {
  const [clicked, selected] = args;
  const rows = Array.isArray(selected) && selected.length > 0 ? (selected as unknown[]) : [clicked];
  return rows.filter(isNode);
}

/** The stacks of the files that were selected in the explorer. */
async function stacksOf(args: readonly unknown[], sources: TargetSources): Promise<readonly AnyTarget[]> {
  const [clicked, selected] = args;
  const files = Array.isArray(selected) && selected.length > 0 ? (selected as unknown[]) : [clicked];
  const stacks = new Map<string, Targets['stack']>();
  for (const file of files) {
    if (!(file instanceof Uri)) continue;
    const stack = await sources.stackOf(file.path);
    if (!stack) {
      const name = plainText(file.path.slice(file.path.lastIndexOf('/') + 1));
      throw new UserError(
        'no-stack',
        `"${name}" isn't part of a Compose stack of this workspace. List it under "stacks" in .drydock.yaml.`,
      );
    }
    stacks.set(stack.stack.id, stack);
  }
  return [...stacks.values()].map((value) => ({ kind: 'stack', value }));
}

/** The Dockerfiles that were selected in the explorer, or the one that a code lens names together with a stage. */
function dockerfilesOf([clicked, selected]: readonly unknown[]): readonly AnyTarget[] {
  const files = Array.isArray(selected) && selected.length > 0 ? (selected as unknown[]) : [clicked];
  return files.flatMap((file): readonly AnyTarget[] => {
    if (!(file instanceof Uri) || file.scheme !== 'file') return [];
    const stage = typeof selected === 'string' ? { stage: selected } : {};
    return [{ kind: 'dockerfile', value: { path: file.fsPath, ...stage } }];
  });
}

/** The folders that were selected in the explorer. */
function foldersOf([clicked, selected]: readonly unknown[]): readonly AnyTarget[] {
  const folders = Array.isArray(selected) && selected.length > 0 ? (selected as unknown[]) : [clicked];
  return folders.flatMap((folder): readonly AnyTarget[] =>
    folder instanceof Uri && folder.scheme === 'file'
      ? [{ kind: 'folder', value: { path: folder.fsPath } }]
      : [],
  );
}

/** The service that a code lens names together with its file. */
async function serviceOf(
  [file, name]: readonly unknown[],
  sources: TargetSources,
): Promise<readonly AnyTarget[]> {
  if (!(file instanceof Uri) || typeof name !== 'string') return [];
  const value = await sources.serviceOf(file.path, name);
  return value ? [{ kind: 'service', value }] : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'targets' in value && Array.isArray(value.targets);
}

function isKind<K extends TargetKind>(
  kind: K,
): (target: AnyTarget) => target is Extract<AnyTarget, { kind: K }> & { value: Targets[K] } {
  return (target): target is Extract<AnyTarget, { kind: K }> & { value: Targets[K] } => target.kind === kind;
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** Whether that is how a user ended something. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/**
 * Shows what went wrong with the ways out that it names, and writes it to the log. `origin` is the engine that it went
 * wrong on, where that isn't the one of this window.
 */
export async function showError(what: string, error: unknown, log: Log, origin?: Origin): Promise<void> {
  log.error(`"${what}" failed.`, error);
  const showLog: ErrorAction = { title: l10n.t('Show Log'), command: 'drydock.log.show', args: [] };
  const actions = error instanceof UserError ? error.actions : [showLog];
  const message =
    error instanceof UserError
      ? error.message
      : l10n.t('"{0}" failed unexpectedly: {1}', what, messageOf(error));
  const chosen = await notify(message, ...actions.map((action) => action.title));
  const action = actions.find((candidate) => candidate.title === chosen);
  if (!action) return;
  const args = (action.args ?? []).map((arg) => (origin && isNode(arg) ? { origin, ...arg } : arg));
  await commands.executeCommand(action.command, ...args);
}
