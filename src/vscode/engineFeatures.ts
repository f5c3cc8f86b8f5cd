import { commands as vscodeCommands, workspace, type ExtensionContext } from 'vscode';
import type { DisposableStore } from '../base/disposable';
import type { CommandId } from '../base/commandId';
import type { Command } from '../commands/command';
import type { EffectiveConfigs, CommandContext } from '../commands/context/commandContext';
import { ImageNames } from '../containers/imageNames';
import { imageSource } from '../containers/images';
import { networkSource } from '../containers/networks';
import { volumeSource } from '../containers/volumes';
import { containerSource } from '../containers/containerSource';
import { EventLog } from '../containers/eventLog';
import { ListStore, type ListSource } from '../containers/listStore';
import { LiveUsage } from '../containers/stats/liveUsage';
import { pause } from '../engine/abort';
import { fileAt } from '../inspect/files/fileAddress';
import { parentPath } from '../inspect/files/filePath';
import { Places } from '../inspect/files/places';
import { ChangeConsent } from './files/changeConsent';
import { engineFileSystem } from './files/engineFileSystem';
import { createFilesPort } from './files/filesPort';
import { FileSections } from './files/fileSections';
import type { FileChanges } from './files/lazyFileSystem';
import { findEngines } from '../engine/context/candidates';
import { listContexts } from '../engine/context/contextStore';
import { processSurroundings } from '../engine/context/environment';
import { commands } from '../generated/commands';
import { ArrangementMemory } from './containers/arrangementMemory';
import { ContainersTree } from './containers/containersTree';
import { ContextMemory } from './engine/contextMemory';
import { ContextStatus } from './engine/contextStatus';
import { RowUsage } from './containers/rowUsage';
import { isStatsSetting, migrateStatsSetting } from './containers/statsSetting';
import { diskReader } from '../disk/diskReader';
import { EngineConnection } from './engine/engineConnection';
import type { Views } from './tree/view';
import { LayerHints } from './layers/layerHints';
import { LayersTree } from './layers/layersTree';
import { imageKind, networkKind, volumeKind } from './lists/listKinds';
import { ListTree } from './lists/listTree';
import { VolumeSizes } from './lists/volumeSizes';
import type { Log } from './log';
import { LogsView } from './logs/logsView';
import { servicesOf } from '../commands/stack/stackTarget';
import { localToolbox } from '../commands/toolbox';
import type { Runtime } from './runtime';
import { runCommand } from './runCommand';
import { createTargetSources } from './targetSources';
import { createUi } from './ui';
import { PortForwards } from './shells/portForwards';
import { ShellTerminals } from './shells/shellTerminals';
import { StatsPanels } from './stats/statsPanels';
import { createDebugging } from './debug/createDebugging';
import { ComposeTerminal } from './stacks/composeTerminal';
import { createFile } from './stacks/createFile';
import { ComposeCli } from './stacks/composeCli';
import { StacksTree } from './stacks/stacksTree';
import { WorkspaceStacks } from './stacks/workspaceStacks';

export interface RuntimeHost {
  /** Tells editors of files that changed. */
  readonly fileChanges: FileChanges;
  readonly parts: DisposableStore;
  readonly log: Log;
  readonly context: ExtensionContext;
  readonly views: Views;
  readonly effective: EffectiveConfigs;
}

/** How often figures are read anew that somebody looks at closely, and those of other rows, milliseconds. */
const closeInterval = 2000;
const roundInterval = 10_000;
/** How many rows are read in that time: more take turns. */
const rowsPerRound = 30;

/** Builds the part that talks to engines. Contacts nobody yet: that begins with a visible view or a command. */
export function createRuntime(host: RuntimeHost): Runtime {
  const { parts, log, context, views, effective, fileChanges } = host;
  const connection = parts.add(new EngineConnection(log, new ContextMemory(context.workspaceState)));
  parts.add(new ContextStatus(connection));
  const engine = () => connection.engine();
  const events = new EventLog();
  const memory = parts.add(new ArrangementMemory(context.workspaceState));
  const followed = <T>(source: ListSource<T>) => {
    const untilReachable = (signal: AbortSignal) => connection.untilReachable(signal);
    return parts.add(new ListStore(source, engine, { wait: pause, untilReachable }));
  };
  const containers = followed(containerSource((event) => void events.add(event)));
  const images = followed(imageSource);
  const volumes = followed(volumeSource);
  const networks = followed(networkSource);
  const imageNames = new ImageNames({
    connected: () => connection.connected,
    onError: (error) => log.trace('The images of the engine could not be listed for completion.', error),
  });
  const sizes = parts.add(new VolumeSizes());
  const stores = [containers, images, volumes, networks];
  parts.add(
    connection.onDidChange(() => {
      events.clear();
      sizes.clear();
      for (const store of stores) store.refresh();
    }),
  );
  const stacks = parts.add(new WorkspaceStacks(context.workspaceState));
  const layers = parts.add(new LayersTree(views['drydock.layers'], connection.onDidChange));
  parts.add(new LayerHints(layers));
  const ui = createUi(parts, log);
  const places = parts.add(
    new Places({
      engine,
      toolbox: (on) => localToolbox(commandContext, on),
      onError: (error) => log.warn('A helper container for showing files was not removed.', error),
      onFallback: (error) => log.info('The toolbox could not show files; another way is used.', error),
    }),
  );
  const sections = new FileSections(places, engine);
  const consent = new ChangeConsent(engine, ui);
  const compose = new ComposeCli(log, () => connection.meant);
  const terminal = new ComposeTerminal(compose, log);
  const trees = {
    'drydock.containers': parts.add(
      new ContainersTree({
        store: containers,
        events,
        memory,
        view: views['drydock.containers'],
        engine,
        below: (row, container) =>
          sections.ofContainer(row, container, (node) => views['drydock.containers'].changed(node)),
      }),
    ),
    'drydock.stacks': parts.add(new StacksTree(stacks, containers, views['drydock.stacks'], log)),
    'drydock.images': parts.add(new ListTree(imageKind, images, views['drydock.images'])),
    'drydock.volumes': parts.add(
      new ListTree(
        volumeKind(
          (name) => sizes.of(name),
          (row, volume) => sections.ofVolume(row, volume, (node) => views['drydock.volumes'].changed(node)),
        ),
        volumes,
        views['drydock.volumes'],
        sizes.onDidChange,
      ),
    ),
    'drydock.networks': parts.add(new ListTree(networkKind, networks, views['drydock.networks'])),
    'drydock.layers': layers,
  };

  const usage = parts.add(
    new LiveUsage(engine, containers, {
      closeInterval,
      roundInterval,
      perRound: rowsPerRound,
      wait: pause,
      onError: (error) => log.warn('The usage of a container could not be read.', error),
    }),
  );
  const migrate = () =>
    migrateStatsSetting().catch((error: unknown) =>
      log.warn('The setting "drydock.containers.stats" could not be migrated.', error),
    );
  void migrate();
  parts.add(workspace.onDidChangeConfiguration((event) => void (isStatsSetting(event) && migrate())));
  const { 'drydock.containers': containersView } = views;
  parts.add(new RowUsage(usage.watch(), containersView, trees['drydock.containers']));
  const stats = parts.add(new StatsPanels(() => usage.watch(), context.extensionUri));
  const logs = parts.add(new LogsView({ engine, wait: pause, extension: context.extensionUri, log }));

  const commandContext: CommandContext = {
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
    get recentEvents() {
      return events.events;
    },
    contexts: {
      async list() {
        const surroundings = processSurroundings();
        const [contexts, engines] = await Promise.all([
          listContexts(surroundings),
          findEngines(surroundings),
        ]);
        const named = new Set(contexts.map(({ host }) => host));
        const others = engines.filter(({ host }) => !named.has(host));
        return { chosen: connection.choice, contexts, engines: others };
      },
      use: (choice) => void connection.choose(choice),
      get currentHost() {
        return connection.endpoint?.host ?? '';
      },
      trace: () => connection.trace(),
    },
    learnSizes: (usage) => sizes.learn(usage),
    effective,
    layers,
    stacks: {
      refresh: () => stacks.refresh(),
      run: (target, work) => terminal.run(target, work),
      choose: ({ stack }, files) => stacks.chooseFiles(stack, files),
      reader: diskReader,
      create: createFile,
    },
    get debugging() {
      return debugging;
    },
    shells: parts.add(new ShellTerminals(() => connection.separate(), log)),
    forwards: parts.add(new PortForwards(log)),
    files: createFilesPort({
      parts,
      places,
      consent,
      sections,
      changes: fileChanges,
      async rowOf(place) {
        const id = place.kind === 'volume' ? 'drydock.volumes' : 'drydock.containers';
        await vscodeCommands.executeCommand(`${id}.focus`);
        await trees[id].roots();
        return trees[id].rows.get(place.kind === 'volume' ? place.name : place.id);
      },
      async revealRow(place, row) {
        const id = place.kind === 'volume' ? 'drydock.volumes' : 'drydock.containers';
        await views[id].view.reveal(row, { select: true, focus: true, expand: true });
      },
    }),
    ui,
  };
  const debugging = parts.add(createDebugging({ commandContext, compose, stacks, log, context }));
  const sources = createTargetSources({ engine, containers: containers.source, sizes, stacks });
  const byId = new Map<CommandId, Command>(
    (commands as unknown as readonly Command[]).map((item) => [item.id, item]),
  );

  return {
    trees,
    logs,
    fileSystem: engineFileSystem(places, (place) => consent.mayChange(place), {
      fire(events) {
        fileChanges.fire(events);
        for (const { uri } of events) {
          const { place, path } = fileAt(uri);
          sections.changed(place, parentPath(path));
        }
      },
    }),
    debug: {
      list: async () => debugging.list((await stacks.all()).flatMap(servicesOf)),
      resolve: (folder, configuration, token) => debugging.resolve(folder, configuration, token),
    },
    localImages: () => imageNames.list(),
    async run(id, args) {
      const definition = byId.get(id);
      if (definition) await runCommand(definition, args, commandContext, sources, log);
    },
  };
}
