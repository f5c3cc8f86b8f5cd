import { workspace, type Uri } from 'vscode';
import type { DisposableStore } from '../../base/disposable';
import type { Stats } from '../../commands/context/commandContext';
import type { ContainerColors } from '../../containers/containerColors';
import type { ListStore } from '../../containers/listStore';
import { LiveUsage, type UsageWatch } from '../../containers/stats/liveUsage';
import { pause } from '../../engine/abort';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import type { ContainersTree } from '../containers/containersTree';
import { RowUsage } from '../containers/rowUsage';
import { isStatsSetting, migrateStatsSetting } from '../containers/statsSetting';
import type { Log } from '../log';
import type { View } from '../tree/view';
import { StatsPanels } from './statsPanels';

/** How often the figures of rows that somebody looks at closely are read, in milliseconds. */
const closeInterval = 2000;
/** The same for other rows, and how many of them are read in that time: if there are more, they take turns. */
const roundInterval = 10_000;
const rowsPerRound = 30;

export interface StatsHost {
  readonly parts: DisposableStore;
  readonly engine: () => Promise<ContainerEngine>;
  readonly containers: ListStore<ContainerSummary>;
  readonly tree: ContainersTree;
  readonly view: View;
  readonly colors: ContainerColors;
  readonly extension: Uri;
  readonly log: Log;
}

/** What containers use: in the rows of the Containers view, in the Stats editor, and for others that `watch`. */
export function createStats(host: StatsHost): {
  readonly stats: Stats;
  readonly watch: () => UsageWatch;
} {
  const { parts, engine, containers, tree, view, colors, extension, log } = host;
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
  parts.add(new RowUsage(usage.watch(), view, tree));
  const watch = () => usage.watch();
  const hostMemory = async () => (await (await engine()).info()).memory;
  return { stats: parts.add(new StatsPanels({ usage: watch, hostMemory, colors, extension, log })), watch };
}
