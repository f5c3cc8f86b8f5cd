import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { AnyTarget, ViewNode } from '../tree/views';
import type { SwarmRowModel } from './swarmRows';

/** What rows take from the bundle that has all commands: the context value of a row with these targets. */
export type ContextValueOf = (row: { readonly targets: readonly AnyTarget[] }) => string;

/** A row of the Swarm view. It outlives what it shows: `update` gives it the newest model. */
export class SwarmRow implements ViewNode {
  readonly id: string;
  readonly #parent: SwarmRow | undefined;
  readonly #contextValue: ContextValueOf;
  #model: SwarmRowModel;
  #children: readonly SwarmRow[] = [];
  #drawn = '';

  constructor(model: SwarmRowModel, contextValueOf: ContextValueOf, parent?: SwarmRow) {
    this.id = model.id;
    this.#parent = parent;
    this.#contextValue = contextValueOf;
    this.#model = model;
    this.update(model);
  }

  get targets(): readonly AnyTarget[] {
    return this.#model.targets;
  }

  /** Takes the newest model; gives the rows that have to be drawn again, none of them below another. */
  update(model: SwarmRowModel): readonly SwarmRow[] {
    this.#model = model;
    const known = new Map(this.#children.map((child) => [child.id, child]));
    const changed: SwarmRow[] = [];
    this.#children = model.children.map((child) => {
      const row = known.get(child.id);
      if (!row) return new SwarmRow(child, this.#contextValue, this);
      changed.push(...row.update(child));
      return row;
    });
    const { looks, opens, targets } = model;
    const drawn = JSON.stringify([
      looks,
      opens,
      this.#contextValue({ targets }),
      this.#children.map(({ id }) => id),
    ]);
    if (drawn === this.#drawn) return changed;
    this.#drawn = drawn;
    return [this];
  }

  item(): TreeItem {
    const { looks, opens, targets } = this.#model;
    const { label, description, icon, color } = looks;
    const item = new TreeItem(
      label,
      opens === undefined
        ? TreeItemCollapsibleState.None
        : opens === 'expanded'
          ? TreeItemCollapsibleState.Expanded
          : TreeItemCollapsibleState.Collapsed,
    );
    item.id = this.id;
    item.description = description;
    item.iconPath = new ThemeIcon(icon, color ? new ThemeColor(color) : undefined);
    item.contextValue = this.#contextValue({ targets });
    if (!this.#model.tooltip) item.tooltip = [label, description].filter(Boolean).join('  ');
    return item;
  }

  async resolve(item: TreeItem): Promise<TreeItem> {
    const { tooltip } = this.#model;
    if (tooltip) item.tooltip = new MarkdownString(tooltip(Date.now()));
    return item;
  }

  children(): readonly SwarmRow[] {
    return this.#children;
  }

  parent(): SwarmRow | undefined {
    return this.#parent;
  }
}
