import type { ExtensionContext, WebviewView } from 'vscode';
import type { DisposableStore } from '../base/disposable';
import type { Command } from '../commands/command';
import type { Ports } from '../commands/ports';
import { presentContainer } from '../containers/present';
import { containerSource } from '../containers/containerSource';
import { EventLog } from '../containers/eventLog';
import { ListStore, type ListSource } from '../containers/listStore';
import { LiveUsage } from '../containers/stats/liveUsage';
import { pause } from '../engine/abort';
import { commands } from '../generated/commands';
import { ArrangementMemory } from './containers/arrangementMemory';
import { ContainersTree } from './containers/containersTree';
import { RowUsage } from './containers/rowUsage';
import { EngineConnection } from './engineConnection';
import type { Views } from './lazyRuntime';
import type { Log } from './log';
import { LogsView } from './logs/logsView';
import { runCommand, type Candidates } from './runCommand';
import { createUi } from './ui';
import { StatsPanels } from './stats/statsPanels';
import type { ViewId, ViewTree } from './views';

/** What the entry bundle asks of the part that talks to engines. */
export interface Runtime {
  readonly trees: Readonly<Record<ViewId, ViewTree>>;
  /** Fills the Container Logs panel, which VS Code shows. */
  readonly logs: { resolve(view: WebviewView): void };
  /** Runs a command as VS Code called it. Never rejects: the person has seen the outcome. */
  run(id: string, args: readonly unknown[]): Promise<void>;
}

export interface RuntimeHost {
  readonly parts: DisposableStore;
  readonly log: Log;
  readonly context: ExtensionContext;
  readonly views: Views;
}

/** How often figures in rows are read anew, and those in charts, milliseconds. */
const rowInterval = 3000;
const chartInterval = 2000;

/** Builds the part that talks to engines. Contacts nobody yet: that begins with a visible view or a command. */
export function createRuntime({ parts, log, context, views }: RuntimeHost): Runtime {
  const connection = parts.add(new EngineConnection(log));
  const engine = () => connection.engine();
  const events = new EventLog();
  const memory = parts.add(new ArrangementMemory(context.workspaceState));
  const followed = <T>(source: ListSource<T>) => {
    const comesBack = (signal: AbortSignal) => connection.comesBack(signal);
    return parts.add(new ListStore(source, engine, { wait: pause, comesBack }));
  };
  const containers = followed(containerSource((event) => void events.add(event)));
  const stores = [containers];
  parts.add(
    connection.onDidChange(() => {
      events.clear();
      for (const store of stores) store.refresh();
    }),
  );
  const trees = {
    'drydock.containers': parts.add(
      new ContainersTree({ store: containers, events, memory, view: views['drydock.containers'], engine }),
    ),
  };

  const usage = (interval: number) =>
    new LiveUsage(engine, containers, {
      interval,
      wait: pause,
      onError: (error) => log.warn('The usage of a container could not be read.', error),
    });
  const { 'drydock.containers': containersView } = views;
  parts.add(new RowUsage(usage(rowInterval), containersView, trees['drydock.containers']));
  const stats = parts.add(new StatsPanels(() => usage(chartInterval), context.extensionUri));
  const logs = parts.add(new LogsView({ engine, wait: pause, extension: context.extensionUri, log }));

  const ports: Ports = {
    engine,
    logs,
    stats,
    containers: {
      get all() {
        return containers.items;
      },
      refresh() {
        connection.reset();
        for (const store of stores) store.refresh();
      },
      get arrangement() {
        return memory.arrangement;
      },
      arrange: (change) => memory.arrange(change),
    },
    ui: createUi(parts, log),
  };
  const candidates: Candidates = {
    none: async () => [],
    port: async () => [],
    mount: async () => [],
    variable: async () => [],
    text: async () => [],
    section: async () => [],
    async container() {
      const containers = await (await connection.engine()).containers.list();
      return containers.map((value) => {
        const { description } = presentContainer(value);
        return { label: value.name, description, value };
      });
    },
  };
  const byId = new Map((commands as unknown as readonly Command[]).map((item) => [item.id, item]));

  return {
    trees,
    logs,
    async run(id, args) {
      const definition = byId.get(id);
      if (definition) await runCommand(definition, args, ports, candidates, log);
    },
  };
}
