import { commands, TreeItemCheckboxState, workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { StackTarget } from '../../commands/stack/stackTarget';
import { firstListShown } from '../../containers/firstList';
import type { ListStore } from '../../containers/listStore';
import type { ContainerSummary } from '../../engine/records';
import type { View } from '../tree/view';
import type { Log } from '../log';
import type { ViewNode, ViewTree } from '../tree/views';
import { StackNode } from './stackNode';
import { stackRow } from './stackRows';
import type { UpPlans } from './upPlans';
import type { WorkspaceStacks } from './workspaceStacks';
import { filePathOf } from '../filePathOf';

/** How long the stacks wait for the containers at most, in milliseconds. */
const patience = 1000;

export interface StacksTreeHost {
  readonly stacks: WorkspaceStacks;
  readonly store: ListStore<ContainerSummary>;
  readonly plans: UpPlans;
  readonly view: View;
  readonly log: Log;
}

/**
 * The Stacks view. While it is visible it watches the compose files and listens to the containers; hidden, it
 * does nothing. An engine that cannot be reached only costs the services their state.
 */
export class StacksTree implements ViewTree, Disposable {
  readonly #parts = new DisposableStore();
  readonly #stacks: WorkspaceStacks;
  readonly #store: ListStore<ContainerSummary>;
  readonly #plans: UpPlans;
  readonly #view: View;
  readonly #log: Log;
  #session: DisposableStore | undefined;
  #targets: readonly StackTarget[] = [];
  #roots: readonly StackNode[] = [];
  #firstScan: Promise<void> | undefined;

  constructor({ stacks, store, plans, view, log }: StacksTreeHost) {
    this.#stacks = stacks;
    this.#store = store;
    this.#plans = plans;
    this.#view = view;
    this.#log = log;
    this.#parts.add(view.view.onDidChangeVisibility(({ visible }) => this.#setVisible(visible)));
    this.#parts.add(
      view.view.onDidChangeCheckboxState(({ items }) => {
        for (const [node, state] of items)
          if (node instanceof StackNode) this.#check(node, state === TreeItemCheckboxState.Checked);
      }),
    );
    this.#parts.defer(() => this.#setVisible(false));
    this.#setVisible(view.view.visible);
  }

  async roots(): Promise<readonly ViewNode[]> {
    this.#setVisible(true);
    await this.#firstScan;
    return this.#roots;
  }

  /** Shows the row of a stack, by the path of its base file; nothing where the view has none any more. */
  async reveal(id: string): Promise<void> {
    await commands.executeCommand('drydock.stacks.focus');
    await this.roots();
    const row = this.#roots.find((root) => root.id === id);
    if (row) await this.#view.view.reveal(row, { select: true, focus: true, expand: true });
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #setVisible(visible: boolean): void {
    if (!visible) {
      this.#session?.dispose();
      this.#session = undefined;
      return;
    }
    if (this.#session || this.#parts.isDisposed) return;
    const session = new DisposableStore();
    this.#session = session;
    session.add(this.#stacks.watch());
    session.add(this.#stacks.onDidChange(() => void this.#scan()));
    session.add(this.#store.subscribe(() => this.#draw()));
    session.add(this.#plans.onDidChange(() => this.#draw()));
    // The containers first: both views open together, in one thread.
    this.#firstScan = firstListShown(this.#store, session.signal, patience).then(() => {
      if (!session.isDisposed) session.add(this.#plans.follow());
      return this.#scan();
    });
  }

  /** Reads the files again. Never rejects. */
  async #scan(): Promise<void> {
    try {
      this.#targets = await this.#stacks.all();
      // The welcome of the view waits for this: VS Code would show it while it waits for the rows.
      await commands.executeCommand('setContext', 'drydock.stacks.none', this.#targets.length === 0);
    } catch (error) {
      this.#log.error('Could not list the Compose files of the workspace.', error);
    }
    this.#draw();
  }

  #check(node: StackNode, isChosen: boolean): void {
    const { entry } = node.model;
    const target = this.#targets.find(({ stack }) => node.id.startsWith(`${stack.id}#`));
    if (!entry || !target) return;
    this.#stacks.choose(target.stack, { ...entry, isChosen }).then(
      // A selection without any file falls back to the usual one: the box that was cleared is drawn again.
      () => this.#view.changed(node),
      (error: unknown) => this.#log.error('The selection was not saved.', error),
    );
  }

  #draw(): void {
    const { state } = this.#store;
    const containers = state.kind === 'ready' ? state.items : undefined;
    const folder = workspace.workspaceFolders?.[0]?.uri;
    const root = folder && filePathOf(folder);
    const known = new Map(this.#roots.map((node) => [node.id, node]));
    const changed: StackNode[] = [];
    const roots = this.#targets.map((target) => {
      const plan = containers && this.#plans.of(target, containers);
      const model = stackRow(target, root, containers, plan);
      const node = known.get(model.id);
      if (!node) return new StackNode(model);
      changed.push(...node.update(model));
      return node;
    });
    const isSame = roots.length === this.#roots.length && roots.every((node, at) => node === this.#roots[at]);
    this.#roots = roots;
    if (!isSame) this.#view.changed();
    else for (const node of changed) this.#view.changed(node);
  }
}
