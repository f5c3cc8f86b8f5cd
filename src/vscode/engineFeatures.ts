import { commands as vscodeCommands, type ExtensionContext } from 'vscode';
import type { CommandId } from '../base/commandId';
import type { DisposableStore } from '../base/disposable';
import type { Command } from '../commands/command';
import type { CommandContext, EffectiveConfigs } from '../commands/context/commandContext';
import { servicesOf } from '../commands/stack/stackTarget';
import { ContainerColors } from '../containers/containerColors';
import { ImageNames } from '../containers/imageNames';
import { pause } from '../engine/abort';
import { commands } from '../generated/commands';
import { createBridge } from './bridge/bridge';
import { subjectsOf } from '../commands/container/diagnose';
import { diagnose } from '../commands/diagnose';
import { ContainerAlerts } from './alerts/containerAlerts';
import { createBuilds } from './build/createBuilds';
import { TaskRuns } from './build/taskRuns';
import { createDebugging } from './debug/createDebugging';
import { KnownFindings } from '../doctor/known/knownFindings';
import { quotedLines } from '../doctor/known/quotedLines';
import { AuditPanels } from './audit/auditPanels';
import { ScanPanels } from './scan/scanPanels';
import { PlatformPanels } from './platforms/platformPanels';
import { policyOf } from './policyOf';
import { DoctorService } from './doctor/doctorService';
import { containersOf } from './doctor/examinedKey';
import { followEngine } from './engine/engineLists';
import { OtherEngines } from './engine/otherEngines';
import { contextsOf, createWindowEngine, nameOf } from './engine/windowEngine';
import { createFiles } from './files/createFiles';
import { createFilesPort } from './files/filesPort';
import type { FileChanges } from './files/lazyFileSystem';
import { LayerHints } from './layers/layerHints';
import { ShownLayers } from './layers/shownLayers';
import type { LanguageBundles } from './language/languageBundles';
import type { ProjectFiles } from './language/projectFiles';
import type { KnownPlatforms } from './knownPlatforms';
import type { Log } from './log';
import { MapPanels } from './map/maps';
import { findingMarks } from './map/findingMarks';
import { LogsView } from './logs/logsView';
import { goToServiceDefinition } from './logs/serviceDefinition';
import { TraceFiles } from './logs/traceFiles';
import { isAbort, runCommand, showError } from './runCommand';
import type { Runtime } from './runtime';
import { PortForwards } from './shells/portForwards';
import { registerShellLinks } from './shells/shellLinks';
import { ShellTerminals } from './shells/shellTerminals';
import { RegistriesTree } from './registries/registriesTree';
import { SwarmPresence } from './swarm/swarmPresence';
import { createScaffolds } from './scaffold/createScaffolds';
import { createStacks } from './stacks/createStacks';
import { createStats } from './stats/createStats';
import { TablePanels } from './table/tablePanels';
import { createTargetSources } from './targetSources';
import { createEngineTrees, placeRows, rememberArrangement } from './tree/engineTrees';
import { commandOfKey, pressedRows, usualCommand } from './tree/pressedRows';
import { Lazy } from '../base/lazy';
import type { Views } from './tree/view';
import { contextValue } from './tree/contextValue';
import { failureRows } from './containers/failureRow';
import { createUi, documentScheme } from './ui';
import { DocumentDefinitions, registerDocumentDefinitions } from './documents/definitions';
import { liveScheme } from './documents/liveDocuments';

export interface RuntimeHost {
  /** Tells editors of files that changed. */
  readonly fileChanges: FileChanges;
  readonly parts: DisposableStore;
  readonly log: Log;
  readonly context: ExtensionContext;
  readonly views: Views;
  readonly effective: EffectiveConfigs;
  readonly platforms: KnownPlatforms;
  readonly projectFiles: ProjectFiles;
  readonly bundles: LanguageBundles;
}

/**
 * Puts the features together that talk to engines, each from those above it. Contacts nobody yet: that begins with a
 * visible view or a command.
 */
export function createRuntime(host: RuntimeHost): Runtime {
  const { parts, log, context, views, effective, fileChanges: changes } = host;
  const state = context.workspaceState;
  const extension = context.extensionUri;
  const containersView = views['drydock.containers'];

  const connection = createWindowEngine(parts, log, context);
  const engine = () => connection.engine();
  const lists = followEngine(parts, connection);
  const { containers, sizes } = lists;
  parts.add(new SwarmPresence(connection, log));
  const swarm = new Lazy(async () => {
    const { createSwarm } = await import('./swarmFeatures');
    return createSwarm({
      parts,
      connection,
      view: views['drydock.swarm'],
      shared: { contextValueOf: contextValue, failureRows },
    });
  });
  const agents = new Lazy(async () => {
    const { createAgentTools } = await import('./agentFeatures');
    return createAgentTools(host, engine);
  });
  const definitions = new DocumentDefinitions();
  const ui = createUi(parts, log, definitions);
  const shells = parts.add(new ShellTerminals(() => connection.separate(), log));
  const forwards = parts.add(new PortForwards(log));
  const files = createFiles({ parts, engine, shells, ui, log, changes });
  const memory = rememberArrangement(parts, state);
  const known = parts.add(new KnownFindings(containersOf));
  const colors = new ContainerColors();
  const logs = parts.add(
    new LogsView({
      colors,
      engine,
      wait: pause,
      extension,
      log,
      quotes: () => quotedLines(known.all),
      onDidChangeQuotes: known.onDidChange,
      openFile: (place, container) => traces.open(place, container),
      goToDefinition: (container) => goToServiceDefinition(container, basicContext, log),
    }),
  );
  const others = parts.add(new OtherEngines(state, logs, log));
  const engineTrees = createEngineTrees({
    ...files,
    parts,
    lists,
    engine,
    views,
    memory,
    known,
    others,
    engineName: () => nameOf(connection.endpoint),
  });
  const tree = engineTrees['drydock.containers'];
  const { stats, watch } = createStats({
    parts,
    engine,
    containers,
    tree,
    view: containersView,
    colors,
    extension,
    log,
  });
  const layers = parts.add(new ShownLayers());
  parts.add(connection.onDidChange(() => layers.clear()));
  parts.add(new LayerHints(layers));
  const registries = new RegistriesTree(views['drydock.registries'], context.globalState);
  const stacks = createStacks({
    parts,
    connection,
    containers,
    images: lists.images,
    view: views['drydock.stacks'],
    state,
    log,
  });

  const traces = new TraceFiles({ places: files.places, stacks: stacks.workspaceStacks, log });

  const build = createBuilds({
    parts,
    connection,
    environment: () => stacks.compose.environment,
    images: { store: lists.images, tree: engineTrees['drydock.images'], view: views['drydock.images'] },
    shells,
    state,
    log,
  });
  createBridge({
    parts,
    connection,
    containers,
    images: lists.images,
    stacks: stacks.workspaceStacks,
    plans: stacks.plans,
    usage: watch,
    sizes,
    lastBuild: (path) => build.lastBuild(path),
    log,
  });
  const rows = placeRows(engineTrees, views);

  const showErrorOf = (what: string, work: Promise<unknown>) =>
    void work.catch((error: unknown) => (isAbort(error) ? undefined : showError(what, error, log)));
  registerShellLinks({
    parts,
    shells,
    engine,
    showErrorOf,
    open: (place, container) => traces.open(place, container),
  });
  const maps = parts.add(
    new MapPanels({
      extension,
      log,
      stacks: stacks.workspaceStacks,
      containers,
      usage: watch,
      marksOf: (project, service) => findingMarks(known, project, service),
      onDidChangeMarks: known.onDidChange,
      plans: stacks.plans,
      showErrorOf,
    }),
  );

  const audits = parts.add(
    new AuditPanels({ engine, stacks: stacks.workspaceStacks, extension, log, showErrorOf }),
  );
  const scans = parts.add(new ScanPanels({ engine, extension, log, showErrorOf }));
  const basicContext: Omit<CommandContext, 'debugging' | 'doctor'> = {
    engine,
    audits,
    scans,
    platforms: parts.add(new PlatformPanels({ extension, log, showErrorOf, known: host.platforms })),
    policies: { of: policyOf },
    logs,
    stats,
    containers: {
      get all() {
        return containers.items;
      },
      refresh() {
        connection.reset();
        lists.refresh();
        void swarm.known?.then(
          (loaded) => loaded.refresh(),
          () => undefined,
        );
      },
      get arrangement() {
        return memory.arrangement;
      },
      arrange: (change) => memory.arrange(change),
      revealProject: (name) => rows.revealProject(name),
    },
    recentEvents: () => lists.events.events,
    contexts: contextsOf(connection),
    engines: others,
    learnSizes: (usage) => sizes.learn(usage),
    effective,
    layers,
    tables: parts.add(new TablePanels({ extension, log, showErrorOf })),
    maps,
    stacks: stacks.stacks,
    builds: build.builds,
    runs: build.runs,
    scaffolds: createScaffolds(parts),
    registries,
    shells,
    forwards,
    files: createFilesPort({ ...files, ...rows, parts, changes }),
    ui,
  };
  parts.add(registerDocumentDefinitions(definitions, [documentScheme, liveScheme], basicContext));
  const doctor = parts.add(
    new DoctorService({
      containers,
      known,
      stacks: stacks.workspaceStacks,
      context: basicContext,
      extension,
      log,
    }),
  );
  const debugging = parts.add(
    createDebugging({
      commandContext: basicContext,
      compose: stacks.compose,
      failures: {
        examine: (target, selection, signal) => doctor.examineDebugged(target, selection, signal),
      },
      stacks: stacks.workspaceStacks,
      log,
      context,
    }),
  );
  parts.add(stacks.onDidEndCompose((end) => doctor.composeEnded(end)));
  const commandContext: CommandContext = { ...basicContext, debugging, doctor: doctor.panels };
  parts.add(
    new ContainerAlerts({
      containers,
      events: lists.events,
      logs,
      async diagnose(ended) {
        for (const subject of subjectsOf(ended)) await diagnose(commandContext, subject);
      },
      showErrorOf,
    }),
  );
  const sources = createTargetSources({
    engine,
    containers: containers.source,
    sizes,
    stacks: stacks.workspaceStacks,
    engines: others,
  });
  const byId = new Map<CommandId, Command>(
    (commands as unknown as readonly Command[]).map((item) => [item.id, item]),
  );
  const taskRuns = new TaskRuns({
    engine,
    builds: build.builds,
    stacks: stacks.workspaceStacks,
    compose: stacks.compose,
  });
  const imageNames = new ImageNames({
    connected: () => connection.connected,
    onError: (error) => log.trace('The images of the engine could not be listed for completion.', error),
  });

  return {
    trees: {
      ...engineTrees,
      'drydock.stacks': stacks.tree,
      'drydock.swarm': { roots: async () => (await swarm.get()).tree.roots() },
      'drydock.registries': registries,
    },
    logs,
    fileSystem: files.fileSystem,
    maps,
    debug: {
      list: async () => debugging.list((await stacks.workspaceStacks.all()).flatMap(servicesOf)),
      resolve: (folder, configuration, token) => debugging.resolve(folder, configuration, token),
    },
    runTask: (work, output, signal) => taskRuns.run(work, output, signal),
    agents: () => agents.get(),
    localImages: () => imageNames.list(),
    async press(view, key) {
      const pressed = await pressedRows(views[view]);
      const [row] = pressed;
      const definition = row && commandOfKey([...byId.values()], key, row);
      if (definition) await runCommand(definition, [row, pressed], commandContext, sources, log);
      else if (usualCommand[key]) await vscodeCommands.executeCommand(usualCommand[key]);
    },
    async run(id, args) {
      const definition = byId.get(id);
      const [first, ...others] = args;
      const row = maps.rowOf(first);
      if (definition)
        await runCommand(definition, row ? [row, ...others] : args, commandContext, sources, log);
    },
  };
}
