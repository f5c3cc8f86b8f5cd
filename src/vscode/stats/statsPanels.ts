import { ViewColumn, window, type Uri, type WebviewPanel } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import type { Stats } from '../../commands/context/commandContext';
import { presentContainer } from '../../containers/present';
import type { UsageWatch } from '../../containers/stats/liveUsage';
import { UsageHistory, type UsagePoint } from '../../containers/stats/usageHistory';
import type { ContainerSummary } from '../../engine/records';
import type { ContainerUsage } from '../../engine/stats';
import type { StatsContainer, StatsToHost, StatsToPage } from '../../webview/stats/messages';
import { showWebviewPage } from '../webviewPage';

/** A quarter of an hour at one reading every two seconds. */
const historyLength = 450;

/** The Stats editors: one for each choice of containers. */
export class StatsPanels implements Stats, Disposable {
  readonly #panels = new Map<string, StatsPanel>();
  readonly #usage: () => UsageWatch;
  readonly #extension: Uri;

  constructor(usage: () => UsageWatch, extension: Uri) {
    this.#usage = usage;
    this.#extension = extension;
  }

  show(containers: readonly ContainerSummary[] | 'all'): void {
    const key = containers === 'all' ? 'all' : JSON.stringify(containers.map(({ id }) => id).sort());
    const open = this.#panels.get(key);
    if (open) {
      open.reveal();
      return;
    }
    const panel = new StatsPanel(containers, this.#usage(), this.#extension);
    this.#panels.set(key, panel);
    panel.onClose(() => this.#panels.delete(key));
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }
}

/** One Stats editor. It keeps what was read; it reads only while it is seen and not paused. */
class StatsPanel implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #panel: WebviewPanel;
  readonly #usage: UsageWatch;
  readonly #history = new UsageHistory(historyLength);
  readonly #wanted: ReadonlySet<string> | undefined;
  #containers: readonly StatsContainer[];
  #isPaused = false;
  #isLoaded = false;

  constructor(containers: readonly ContainerSummary[] | 'all', usage: UsageWatch, extension: Uri) {
    this.#usage = this.#parts.add(usage);
    this.#wanted = containers === 'all' ? undefined : new Set(containers.map(({ id }) => id));
    this.#containers = containers === 'all' ? [] : containers.map(presentStatsContainer);
    const panel = window.createWebviewPanel('drydock.stats', titleOf(this.#containers), ViewColumn.Active);
    this.#panel = panel;
    panel.webview.onDidReceiveMessage((message: StatsToHost) => this.#receive(message));
    panel.onDidChangeViewState(() => {
      // A hidden webview is unloaded, and says that it is ready when it is back.
      if (!panel.visible) this.#isLoaded = false;
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
    if (this.#panel.visible && !this.#isPaused)
      this.#usage.start(({ id }) => (this.#isWanted(id) ? 'close' : undefined));
    else this.#usage.stop();
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
    this.#isLoaded = true;
    const history = Object.fromEntries(this.#containers.map(({ id }) => [id, this.#history.points(id)]));
    this.#post({ kind: 'begin', containers: this.#containers, history, paused: this.#isPaused });
  }

  #list(all: readonly ContainerSummary[]): void {
    const wanted = all.filter(({ id, state }) =>
      this.#wanted ? this.#wanted.has(id) : state === 'running' || this.#history.points(id).length > 0,
    );
    const containers = wanted.map(presentStatsContainer).sort((a, b) => (a.name < b.name ? -1 : 1));
    if (JSON.stringify(containers) === JSON.stringify(this.#containers)) return;
    this.#containers = containers;
    this.#history.keep(new Set(containers.map(({ id }) => id)));
    this.#post({ kind: 'containers', containers });
  }

  #take(usages: ReadonlyMap<string, ContainerUsage>): void {
    const points: Record<string, UsagePoint> = {};
    for (const [id, usage] of usages) points[id] = this.#history.add(id, usage);
    this.#post({ kind: 'points', points });
  }

  #post(message: StatsToPage): void {
    if (this.#isLoaded) void this.#panel.webview.postMessage(message);
  }
}

function presentStatsContainer(container: ContainerSummary): StatsContainer {
  return {
    id: container.id,
    name: presentContainer(container).label,
    isRunning: container.state === 'running',
  };
}

function titleOf(containers: readonly StatsContainer[]): string {
  const [only] = containers;
  if (!only) return 'Stats: All Containers';
  return containers.length === 1
    ? `Stats: ${plainText(only.name)}`
    : `Stats: ${containers.length} Containers`;
}
