import { ViewColumn, window, type Uri, type WebviewPanel } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import type { Stats } from '../../commands/context/commandContext';
import { composeLabels } from '../../containers/composeLabels';
import type { ContainerColors } from '../../containers/containerColors';
import { presentContainer } from '../../containers/present';
import type { UsageWatch } from '../../containers/stats/liveUsage';
import { UsageHistory, type UsagePoint } from '../../containers/stats/usageHistory';
import type { ContainerSummary } from '../../engine/records';
import type { ContainerUsage } from '../../engine/stats';
import type { Log } from '../log';
import { setting } from '../settings';
import type { StatsContainer, StatsToHost, StatsToPage } from '../../webview/stats/messages';
import { LoadedPage } from '../loadedPage';
import { showWebviewPage } from '../webviewPage';

/** A quarter of an hour at one reading every two seconds. */
const historyLength = 450;
const mostMinutesWhileHidden = 60;

export interface StatsPanelParts {
  readonly usage: () => UsageWatch;
  /** The memory of the engine's host. */
  readonly hostMemory: () => Promise<number>;
  readonly colors: ContainerColors;
  readonly extension: Uri;
  readonly log: Log;
}

/** The Stats editors: one for each choice of containers. */
export class StatsPanels implements Stats, Disposable {
  readonly #panels = new Map<string, StatsPanel>();
  readonly #with: StatsPanelParts;

  constructor(parts: StatsPanelParts) {
    this.#with = parts;
  }

  show(containers: readonly ContainerSummary[] | 'all'): void {
    const key = containers === 'all' ? 'all' : JSON.stringify(containers.map(({ id }) => id).sort());
    const open = this.#panels.get(key);
    if (open) {
      open.reveal();
      return;
    }
    const panel = new StatsPanel(containers, this.#with);
    this.#panels.set(key, panel);
    panel.onClose(() => this.#panels.delete(key));
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }
}

/** One Stats editor. It keeps what was read; it reads while it is seen and not paused, and for a while afterwards. */
class StatsPanel implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #panel: WebviewPanel;
  readonly #usage: UsageWatch;
  readonly #history = new UsageHistory(historyLength);
  readonly #wanted: ReadonlySet<string> | undefined;
  #containers: readonly StatsContainer[];
  readonly #with: StatsPanelParts;
  /** Ends the reading of an editor that nobody sees. */
  #hidden: NodeJS.Timeout | undefined;
  #isPaused = false;
  readonly #page: LoadedPage<StatsToPage>;

  constructor(containers: readonly ContainerSummary[] | 'all', parts: StatsPanelParts) {
    const { extension } = parts;
    const usage = parts.usage();
    this.#with = parts;
    this.#usage = this.#parts.add(usage);
    this.#parts.defer(() => clearTimeout(this.#hidden));
    this.#wanted = containers === 'all' ? undefined : new Set(containers.map(({ id }) => id));
    this.#containers = containers === 'all' ? [] : this.#present(containers);
    const panel = window.createWebviewPanel('drydock.stats', titleOf(this.#containers), ViewColumn.Active);
    this.#panel = panel;
    this.#page = new LoadedPage(panel.webview);
    panel.webview.onDidReceiveMessage((message: StatsToHost) => this.#receive(message));
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#page.hide();
      this.#update();
    });
    panel.onDidDispose(() => this.#parts.dispose());
    this.#parts.defer(() => panel.dispose());
    this.#parts.add(usage.onUsage((usages) => this.#take(usages)));
    this.#parts.add(usage.onContainers((all) => this.#list(all)));
    showWebviewPage(panel.webview, extension, {
      script: 'dist/webview/stats.js',
      styles: ['dist/webview/uplot.css', 'media/stats.css'],
    });
    parts.hostMemory().then(
      (memory) => (this.#history.hostMemory = memory > 0 ? memory : Infinity),
      (error: unknown) => parts.log.info('The memory of the host could not be read.', error),
    );
    this.#update();
  }

  reveal(): void {
    this.#panel.reveal();
  }

  onClose(listener: () => void): void {
    this.#parts.defer(listener);
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #update(): void {
    clearTimeout(this.#hidden);
    this.#hidden = undefined;
    const minutes = Math.min(
      Math.max(0, setting('drydock.stats.minutesWhileHidden')),
      mostMinutesWhileHidden,
    );
    if (this.#isPaused || (!this.#panel.visible && minutes === 0)) {
      this.#usage.stop();
      return;
    }
    const pace = this.#panel.visible ? 'close' : 'passing';
    this.#usage.start(({ id }) => (this.#isWanted(id) ? pace : undefined));
    if (!this.#panel.visible) this.#hidden = setTimeout(() => this.#usage.stop(), minutes * 60_000);
  }

  #present(containers: readonly ContainerSummary[]): StatsContainer[] {
    const colors = this.#with.colors.of(containers.map(({ name }) => name));
    return containers.map((container, at) => ({
      id: container.id,
      name: presentContainer(container).label,
      project: plainText(container.labels[composeLabels.project] ?? ''),
      color: colors[at] ?? 0,
      isRunning: container.state === 'running',
    }));
  }

  #isWanted(id: string): boolean {
    return this.#wanted === undefined || this.#wanted.has(id);
  }

  #receive(message: StatsToHost): void {
    if (message.kind === 'pause') {
      this.#isPaused = message.paused;
      this.#update();
      return;
    }
    this.#page.ready();
    const history = Object.fromEntries(this.#containers.map(({ id }) => [id, this.#history.points(id)]));
    this.#page.post({ kind: 'begin', containers: this.#containers, history, paused: this.#isPaused });
  }

  #list(all: readonly ContainerSummary[]): void {
    const wanted = all.filter(({ id, state }) =>
      this.#wanted ? this.#wanted.has(id) : state === 'running' || this.#history.points(id).length > 0,
    );
    const containers = this.#present(wanted).sort((a, b) => (a.name < b.name ? -1 : 1));
    if (JSON.stringify(containers) === JSON.stringify(this.#containers)) return;
    this.#containers = containers;
    this.#history.keep(new Set(containers.map(({ id }) => id)));
    this.#page.post({ kind: 'containers', containers });
  }

  #take(usages: ReadonlyMap<string, ContainerUsage>): void {
    const points: Record<string, UsagePoint> = {};
    for (const [id, usage] of usages) points[id] = this.#history.add(id, usage);
    this.#page.post({ kind: 'points', points });
  }
}

function titleOf(containers: readonly StatsContainer[]): string {
  const [only] = containers;
  if (!only) return 'Stats: All Containers';
  if (containers.length === 1) return `Stats: ${plainText(nameOf(only))}`;
  const isOneProject = only.project !== '' && containers.every(({ project }) => project === only.project);
  return `Stats: ${isOneProject ? `${only.project}, ` : ''}${containers.length} Containers`;
}

function nameOf({ name, project }: StatsContainer): string {
  return project === '' ? name : `${name} (${project})`;
}
