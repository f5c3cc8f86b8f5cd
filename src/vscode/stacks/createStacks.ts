import type { Memento } from 'vscode';
import type { DisposableStore } from '../../base/disposable';
import type { Stacks } from '../../commands/context/commandContext';
import type { ImageEntry } from '../../containers/images';
import type { ListStore } from '../../containers/listStore';
import { diskReader } from '../../disk/diskReader';
import type { ContainerSummary } from '../../engine/records';
import type { EngineConnection } from '../engine/engineConnection';
import type { Log } from '../log';
import type { View } from '../tree/view';
import { shellEnvironment } from '../language/composeFiles';
import { ComposeCli } from './composeCli';
import { ComposeTerminal } from './composeTerminal';
import { createFile, openFile } from './createFile';
import { deployStack } from './deployStack';
import { StacksTree } from './stacksTree';
import { UpPlans } from './upPlans';
import { WorkspaceStacks } from './workspaceStacks';

export interface StacksHost {
  readonly parts: DisposableStore;
  readonly connection: EngineConnection;
  readonly containers: ListStore<ContainerSummary>;
  readonly images: ListStore<ImageEntry>;
  readonly view: View;
  readonly state: Memento;
  readonly log: Log;
}

/** The Compose stacks of the workspace: their view, the user's own Compose, and what commands do with them. */
export function createStacks({ parts, connection, containers, images, view, state, log }: StacksHost) {
  const workspaceStacks = parts.add(new WorkspaceStacks(state));
  const compose = new ComposeCli(log, () => connection.meant);
  const terminal = parts.add(new ComposeTerminal(compose, log));
  const plans = parts.add(
    new UpPlans({ engine: () => connection.engine(), compose, stacks: workspaceStacks, images, log }),
  );
  const tree = parts.add(new StacksTree({ stacks: workspaceStacks, store: containers, plans, view, log }));
  const stacks: Stacks = {
    refresh: () => workspaceStacks.refresh(),
    run: (target, work) => terminal.run(target, work),
    deploy: (deployment, signal) => deployStack(deployment, compose.environment, log, signal),
    planUp: (target, services) => plans.planUp(target, services),
    choose: ({ stack }, files) => workspaceStacks.chooseFiles(stack, files),
    ofProject: (name, members) => workspaceStacks.ofProject(name, members),
    reveal: ({ stack }) => tree.reveal(stack.id),
    openFile,
    all: () => workspaceStacks.all(),
    environment: shellEnvironment,
    reader: diskReader,
    create: createFile,
  };
  return {
    stacks,
    workspaceStacks,
    compose,
    plans,
    onDidEndCompose: terminal.onDidEnd,
    tree,
  };
}
