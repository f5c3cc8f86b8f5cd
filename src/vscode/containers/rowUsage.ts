import { window, workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { Event } from '../../base/event';
import type { Pace, UsageWatch } from '../../containers/stats/liveUsage';
import type { ContainerUsage } from '../../engine/stats';
import type { View } from '../tree/view';
import type { ViewNode } from '../tree/views';
import type { ContainerRow } from './containerRow';
import { isStatsSetting, statsSetting } from './statsSetting';

/** The rows that the Containers view has just now. */
export interface RowsInView {
  readonly rows: ReadonlyMap<string, ContainerRow>;
  /** A user points at a row. */
  readonly onHover: Event<ContainerRow>;
}

/** So many selected rows are read closely; more are a selection for a command, not something to look at. */
const maxSelected = 10;

/** VS Code reports when a row is pointed at, but not when it no longer is: so long counts as looked at, milliseconds. */
const hoverSpan = 15_000;

/** Figures older than this, in milliseconds, are shown as such. */
const agedAfter = 25_000;

/** Figures that become old within so many milliseconds of each other are redrawn together. */
const agingStep = 5000;

/**
 * Live figures in the rows of the Containers view: of running containers in open groups, while the view is visible and
 * the window focused (`drydock.containers.stats` may say otherwise). The selected row, and one that the mouse was on
 * just now, are read closely, the others in passing.
 */
export class RowUsage implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #usage: UsageWatch;
  readonly #view: View;
  readonly #tree: RowsInView;
  readonly #closed = new Set<string>();
  /** Rows with figures, and when these came. */
  readonly #shown = new Map<string, Shown>();
  #selected: ReadonlySet<string> = new Set();
  #hovered: string | undefined;
  #hovering: NodeJS.Timeout | undefined;
  #aging: NodeJS.Timeout | undefined;

  constructor(usage: UsageWatch, view: View, tree: RowsInView) {
    this.#usage = this.#parts.add(usage);
    this.#view = view;
    this.#tree = tree;
    const { view: treeView } = view;
    const update = () => this.#update();
    const listen = [
      usage.onUsage((usages) => this.#show(usages)),
      tree.onHover(({ id }) => this.#hover(id)),
      treeView.onDidChangeVisibility(update),
      treeView.onDidCollapseElement(({ element }) => {
        this.#closed.add(element.id);
        this.#update();
      }),
      treeView.onDidExpandElement(({ element }) => {
        this.#closed.delete(element.id);
        this.#update();
      }),
      treeView.onDidChangeSelection(({ selection }) => {
        const rows = new Set(selection.flatMap((node) => containerRowOf(node, tree.rows) ?? []));
        this.#selected = rows.size > maxSelected ? new Set() : rows;
        this.#update();
      }),
      window.onDidChangeWindowState(update),
      workspace.onDidChangeConfiguration((event) => {
        if (isStatsSetting(event)) this.#update();
      }),
    ];
    for (const listener of listen) this.#parts.add(listener);
    this.#parts.defer(() => {
      clearTimeout(this.#hovering);
      clearTimeout(this.#aging);
    });
    this.#update();
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #update(): void {
    const setting = statsSetting();
    const isSeen = this.#view.view.visible && (window.state.focused || setting === 'always');
    if (setting !== 'off' && isSeen) {
      this.#usage.start(({ id }) => this.#paceOf(id));
      return;
    }
    this.#usage.stop();
    if (setting === 'off') this.#clear();
  }

  #paceOf(id: string): Pace | undefined {
    const row = this.#tree.rows.get(id);
    const group = row?.parent();
    if (!row || (group && this.#closed.has(group.id))) return undefined;
    return this.#selected.has(id) || this.#hovered === id ? 'close' : 'passing';
  }

  #hover(id: string): void {
    clearTimeout(this.#hovering);
    this.#hovering = setTimeout(() => {
      this.#hovered = undefined;
      this.#update();
    }, hoverSpan);
    if (this.#hovered === id) return;
    this.#hovered = id;
    this.#update();
  }

  #show(usages: ReadonlyMap<string, ContainerUsage>): void {
    const now = Date.now();
    for (const [id, usage] of usages) {
      this.#shown.set(id, { usage, came: now, isAged: false });
      this.#draw(id);
    }
    this.#aging ??= setTimeout(() => this.#age(), agedAfter);
  }

  /** Marks the figures that are old by now, and forgets those of containers that don't run any more. */
  #age(): void {
    this.#aging = undefined;
    const now = Date.now();
    let oldest = Infinity;
    for (const [id, shown] of this.#shown) {
      if (this.#tree.rows.get(id)?.container?.state !== 'running') this.#shown.delete(id);
      else if (shown.isAged) continue;
      else if (now - shown.came >= agedAfter - agingStep) {
        shown.isAged = true;
        this.#draw(id);
      } else oldest = Math.min(oldest, shown.came);
    }
    if (oldest < Infinity)
      this.#aging = setTimeout(() => this.#age(), Math.max(agingStep, oldest + agedAfter - now));
  }

  #draw(id: string): void {
    const row = this.#tree.rows.get(id);
    const shown = this.#shown.get(id);
    if (row && shown && row.use(shown)) this.#view.changed(row);
  }

  #clear(): void {
    this.#shown.clear();
    clearTimeout(this.#aging);
    this.#aging = undefined;
    for (const row of this.#tree.rows.values()) if (row.use(undefined)) this.#view.changed(row);
  }
}

interface Shown {
  readonly usage: ContainerUsage;
  /** Milliseconds since the epoch, on the editor's clock. */
  readonly came: number;
  isAged: boolean;
}

/** The container of a row, or of the row that it stands below. */
function containerRowOf(node: ViewNode, rows: RowsInView['rows']): string | undefined {
  for (let row: ViewNode | undefined = node; row; row = row.parent())
    if (rows.get(row.id) === row) return row.id;
  return undefined;
}
