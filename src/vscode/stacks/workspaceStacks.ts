import { Uri, workspace, type Memento } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import { stackOfProject } from '../../commands/stack/stackOfProject';
import type { StackTarget } from '../../commands/stack/stackTarget';
import { describeStack } from '../../compose/stacks/describeStack';
import { validSelection, withEntry, type StackSelection } from '../../compose/stacks/selection';
import { findStacks, isPartOf, type Stack } from '../../compose/stacks/findStacks';
import { diskReader } from '../../disk/diskReader';
import type { ContainerSummary } from '../../engine/records';
import { isSamePath } from '../../base/filePath';
import { envFiles, keyOf, selectionOf, stackTargets, yamlFiles, type StackReading } from './stackTargets';

const reading: StackReading = { findStacks, describeStack, validSelection };

/** How long to wait for more after a file changed, in milliseconds. */
const settle = 300;

/**
 * The compose stacks of the workspace with what the user has chosen of each, which is remembered per
 * workspace. It reads files when it is asked, and watches them while `watch` holds.
 */
export class WorkspaceStacks implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = this.#parts.add(new Emitter<void>());
  readonly #memory: Memento;

  /** What is known is out of date; ask again. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  async all(): Promise<readonly StackTarget[]> {
    return stackTargets(this.#memory, reading);
  }

  /** The stack that a compose file belongs to, as base, overlay or included file. */
  async ofFile(path: string): Promise<StackTarget | undefined> {
    const all = await this.all();
    const asMember = all.find(({ stack }) => stack.files.some((file) => isSamePath(file.path, path)));
    return asMember ?? all.find(({ stack }) => isPartOf(stack, path, diskReader));
  }

  /** The stack that defines a Compose project; see `Stacks.ofProject`. */
  async ofProject(
    name: string,
    containers: readonly Pick<ContainerSummary, 'created' | 'labels'>[],
  ): Promise<StackTarget | undefined> {
    return stackOfProject(name, containers, await this.all(), isInWorkspace);
  }

  /** Takes an entry of a stack into the selection, or leaves it out. */
  async choose(stack: Stack, entry: Parameters<typeof withEntry>[2]): Promise<void> {
    await this.#remember(stack, withEntry(stack, this.#selection(stack), entry));
  }

  /** Chooses these files of a stack, in this order. */
  async chooseFiles(stack: Stack, files: readonly string[]): Promise<void> {
    await this.#remember(stack, validSelection(stack, { ...this.#selection(stack), files }));
  }

  refresh(): void {
    this.#changed.fire();
  }

  /** Tells of files that come, change and go until the result is disposed of. */
  watch(): Disposable {
    const watchers = new DisposableStore();
    let timer: NodeJS.Timeout | undefined;
    watchers.defer(() => clearTimeout(timer));
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.#changed.fire(), settle);
    };
    for (const pattern of [yamlFiles, envFiles]) {
      const watcher = watchers.add(workspace.createFileSystemWatcher(pattern));
      for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete])
        watchers.add(event(touched));
    }
    return watchers;
  }

  dispose(): void {
    this.#parts.dispose();
  }

  async #remember(stack: Stack, selection: StackSelection): Promise<void> {
    await this.#memory.update(keyOf(stack), selection);
    this.#changed.fire();
  }

  #selection(stack: Stack): StackSelection {
    return selectionOf(stack, this.#memory, reading);
  }
}

/** Whether a file of the disk is below one of the workspace's folders. */
export function isInWorkspace(path: string): boolean {
  return workspace.getWorkspaceFolder(Uri.file(path)) !== undefined;
}
