import { workspace, type ExtensionContext } from 'vscode';
import type { DisposableStore } from '../base/disposable';
import type { Command } from '../commands/command';
import type { Ports } from '../commands/ports';
import { presentContainer } from '../containers/present';
import { ContainerStore } from '../containers/store';
import { commands } from '../generated/commands';
import { ContainersTree } from './containers/containersTree';
import { diskReader } from '../disk/diskReader';
import { EngineConnection } from './engineConnection';
import type { Views } from './lazyRuntime';
import type { Log } from './log';
import { runCommand, type Candidates } from './runCommand';
import { createUi } from './ui';
import { ComposeTerminal } from './stacks/composeTerminal';
import { createFile } from './stacks/createFile';
import { StacksTree } from './stacks/stacksTree';
import { WorkspaceStacks } from './stacks/workspaceStacks';
import type { ViewId, ViewTree } from './views';

/** What the entry bundle asks of the part that talks to engines. */
export interface Runtime {
  readonly trees: Readonly<Record<ViewId, ViewTree>>;
  /** Runs a command as VS Code called it. Never rejects: the person has seen the outcome. */
  run(id: string, args: readonly unknown[]): Promise<void>;
}

export interface RuntimeHost {
  readonly parts: DisposableStore;
  readonly log: Log;
  readonly context: ExtensionContext;
  readonly views: Views;
}

/** Builds the part that talks to engines. Contacts nobody yet: that begins with a visible view or a command. */
export function createRuntime({ parts, log, context, views }: RuntimeHost): Runtime {
  const connection = parts.add(new EngineConnection(log));
  const store = parts.add(
    new ContainerStore(() => connection.engine(), {
      wait,
      comesBack: (signal) => connection.comesBack(signal),
    }),
  );
  parts.add(connection.onDidChange(() => store.refresh()));
  const stacks = parts.add(new WorkspaceStacks(context.workspaceState));
  const terminal = new ComposeTerminal(log);
  const trees = {
    'drydock.containers': parts.add(new ContainersTree(store, views['drydock.containers'])),
    'drydock.stacks': parts.add(new StacksTree(stacks, store, views['drydock.stacks'], log)),
  };

  const ports: Ports = {
    engine: () => connection.engine(),
    containers: {
      get all() {
        return store.containers;
      },
      refresh() {
        connection.reset();
        store.refresh();
      },
    },
    stacks: {
      refresh: () => stacks.refresh(),
      run: (target, work) => terminal.run(target, work),
      reader: diskReader,
      create: (path, text) => createFile(path, text),
    },
    ui: createUi(parts, log),
  };
  const candidates: Candidates = {
    none: async () => [],
    async container() {
      const containers = await (await connection.engine()).containers.list();
      return containers.map((value) => {
        const { description } = presentContainer(value);
        return { label: value.name, description, value };
      });
    },
    async stack() {
      return (await stacks.all()).map((value) => ({
        label: value.projectName,
        description: value.selection.files.map((path) => workspace.asRelativePath(path)).join(' + '),
        value,
      }));
    },
    async service() {
      return (await stacks.all()).flatMap((stack) =>
        stack.services.map((service) => ({
          label: service.name,
          description: stack.projectName,
          value: { ...service, stack },
        })),
      );
    },
  };
  const stackOf = (path: string) => stacks.ofFile(path);
  const byId = new Map((commands as unknown as readonly Command[]).map((item) => [item.id, item]));

  return {
    trees,
    async run(id, args) {
      const definition = byId.get(id);
      if (definition) await runCommand(definition, args, ports, { candidates, stackOf }, log);
    },
  };
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
