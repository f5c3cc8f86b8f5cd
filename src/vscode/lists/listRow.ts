import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Detail } from '../../containers/details';
import type { RowLooks } from '../../containers/present';
import { contextValue } from '../tree/contextValue';
import { DetailRow } from '../tree/detailRow';
import type { AnyTarget, ViewNode } from '../tree/views';

/** How a kind of things is shown: what is a row, how it looks, and what is below it. */
export interface ListKind<T> {
  /** Unique and without state. */
  readonly idOf: (item: T) => string;
  readonly present: (item: T) => RowLooks;
  /** Markdown without anything active in it. */
  readonly tooltip: (item: T) => string;
  readonly targets: (item: T) => readonly AnyTarget[];
  /** The rows below, such as who uses it, each with what commands act on. */
  readonly children: (
    item: T,
  ) => readonly { readonly detail: Detail; readonly targets: readonly AnyTarget[] }[];
  /** Rows below it that are more than a line each, the same ones each time. */
  readonly rows?: (row: ViewNode, item: T) => readonly ViewNode[];
  /** What stands in a view without rows. */
  readonly empty: string;
  /** What stands beside the view's title. */
  readonly summary: (items: readonly T[]) => string;
}

/** One thing of a {@link ListKind}. The row outlives its states. */
export class ListRow<T> implements ViewNode {
  readonly id: string;
  readonly #kind: ListKind<T>;
  #item: T | undefined;
  #drawn = '';
  #children = new Map<string, DetailRow>();

  constructor(id: string, kind: ListKind<T>) {
    this.id = id;
    this.#kind = kind;
  }

  get targets(): readonly AnyTarget[] {
    return this.#item === undefined ? [] : this.#kind.targets(this.#item);
  }

  /** Takes the newest record; true if the row or what is below it looks different now. */
  update(item: T): boolean {
    this.#item = item;
    const details = this.#kind.children(item).map(({ detail }) => detail);
    const drawn = JSON.stringify([this.#kind.present(item), contextValue(this), details]);
    if (drawn === this.#drawn) return false;
    this.#drawn = drawn;
    return true;
  }

  item(): TreeItem {
    if (this.#item === undefined) return new TreeItem('');
    const { label, description, icon, color } = this.#kind.present(this.#item);
    const isLeaf = !this.#kind.rows && this.#kind.children(this.#item).length === 0;
    const item = new TreeItem(
      label,
      isLeaf ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed,
    );
    item.id = this.id;
    item.description = description;
    item.iconPath = new ThemeIcon(icon, color ? new ThemeColor(color) : undefined);
    item.contextValue = contextValue(this);
    return item;
  }

  async resolve(item: TreeItem): Promise<TreeItem> {
    if (this.#item !== undefined) item.tooltip = new MarkdownString(this.#kind.tooltip(this.#item));
    return item;
  }

  children(): readonly ViewNode[] {
    const children = this.#item === undefined ? [] : this.#kind.children(this.#item);
    this.#children = new Map(
      children.map(({ detail, targets }) => {
        const row = this.#children.get(detail.id) ?? new DetailRow(this, detail, targets);
        row.update(detail, targets);
        return [detail.id, row];
      }),
    );
    const more = this.#item === undefined ? [] : (this.#kind.rows?.(this, this.#item) ?? []);
    return [...more, ...this.#children.values()];
  }

  parent(): undefined {
    return undefined;
  }
}
