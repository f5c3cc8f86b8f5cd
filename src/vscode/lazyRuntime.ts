import {
  commands,
  EventEmitter,
  window,
  workspace,
  type ExtensionContext,
  type TreeDataProvider,
  type TreeItem,
} from 'vscode';
import { DisposableStore } from '../base/disposable';
import { Lazy } from '../base/lazy';
import { pressCommand, type KeyPress } from './tree/keyPress';
import type { RuntimeHost } from './engineFeatures';
import { registerAgentTools } from './agents/registerTools';
import { commandIds } from '../generated/commandIds';
import { registerTaskType } from './build/lazyTasks';
import { registerFileSystem } from './files/lazyFileSystem';
import { registerDebugType } from './debug/lazyDebug';
import type { Log } from './log';
import type { Runtime } from './runtime';
import { setting } from './settings';
import type { View, Views } from './tree/view';
import { viewIds, type ViewId, type ViewNode, type ViewTree } from './tree/views';

/** In the memory of the extension: the user has opened a view of ours before. */
const viewsUsed = 'viewsUsed';

/** After so many milliseconds the editor has done what its start sets off. */
const startIsOver = 2000;

/**
 * Registers every view and command by name, and loads what is behind them when one is first used. Until
 * then no engine is contacted, and the code for it is read only where the user has used a view before.
 * What it returns asks the engine if one is connected, and connects none.
 */
export function registerLazyRuntime(
  parts: DisposableStore,
  log: Log,
  context: ExtensionContext,
  shared: Pick<RuntimeHost, 'effective' | 'platforms' | 'projectFiles' | 'bundles'>,
): Pick<Runtime, 'localImages'> {
  const lazy = new Lazy(async () => {
    const { createRuntime } = await import('./engineFeatures');
    const built = parts.add(new DisposableStore());
    try {
      return createRuntime({ parts: built, log, context, views, ...shared, fileChanges });
    } catch (error) {
      built.dispose();
      throw error;
    }
  });
  const runtime = () => lazy.get();

  if (context.globalState.get<boolean>(viewsUsed) || setting('drydock.alerts')) prepare(parts, log, runtime);
  parts.add(
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('drydock.alerts') && setting('drydock.alerts'))
        prepare(parts, log, runtime);
    }),
  );

  const used = () => {
    if (!context.globalState.get<boolean>(viewsUsed)) void context.globalState.update(viewsUsed, true);
  };
  const fileChanges = registerFileSystem(parts, async () => (await runtime()).fileSystem);
  const views = Object.fromEntries(
    viewIds.map((id) => [id, registerView(parts, id, runtime, used)]),
  ) as Views;
  parts.add(
    window.registerWebviewViewProvider('drydock.logs', {
      resolveWebviewView: async (view) => (await runtime()).logs.resolve(view),
    }),
  );
  parts.add(
    window.registerWebviewPanelSerializer('drydock.map', {
      deserializeWebviewPanel: async (panel, state) => (await runtime()).maps.restore(panel, state),
    }),
  );
  parts.add(registerDebugType(runtime));
  parts.add(registerTaskType(context.workspaceState, runtime));
  registerAgentTools(parts, async () => (await runtime()).agents());
  for (const id of commandIds) {
    parts.add(commands.registerCommand(id, async (...args: unknown[]) => (await runtime()).run(id, args)));
  }
  const press = async ({ view, key }: KeyPress) => (await runtime()).press(view, key);
  parts.add(commands.registerCommand(pressCommand, press));
  return {
    async localImages() {
      // Whoever began to load it says why it could not be loaded.
      const loaded = await lazy.known?.catch(() => undefined);
      return (await loaded?.localImages()) ?? [];
    },
  };
}

/**
 * Reads the code behind the views and builds its parts once the editor has come to rest, so that the first view has
 * not to wait for them. Nobody is contacted by that.
 */
function prepare(parts: DisposableStore, log: Log, runtime: () => Promise<unknown>): void {
  const rest = setTimeout(() => {
    runtime().catch((error: unknown) => log.warn('The code of the views could not be loaded.', error));
  }, startIsOver);
  parts.defer(() => clearTimeout(rest));
}

function registerView(
  parts: DisposableStore,
  id: ViewId,
  runtime: () => Promise<Runtime>,
  used: () => void,
): View {
  const changes = parts.add(new EventEmitter<ViewNode | undefined>());
  /** Until an answer is given for the first time, there is nothing that a change could be of. */
  let isAnswered = false;
  const roots = async () => {
    let tree: ViewTree;
    try {
      tree = (await runtime()).trees[id];
      await tree.roots();
    } finally {
      isAnswered = true;
    }
    used();
    return tree.roots();
  };
  const treeDataProvider: TreeDataProvider<ViewNode> = {
    onDidChangeTreeData: changes.event,
    getTreeItem: (node) => node.item(),
    getChildren: async (node) => [...(await (node ? node.children() : roots()))],
    getParent: (node) => node.parent(),
    resolveTreeItem: (item: TreeItem, node, token) => node.resolve?.(item, token) ?? item,
  };
  return {
    view: parts.add(
      window.createTreeView(id, {
        treeDataProvider,
        canSelectMany: true,
        showCollapseAll: true,
        manageCheckboxStateManually: true,
      }),
    ),
    changed: (node) => {
      if (isAnswered) changes.fire(node);
    },
  };
}
