import {
  MarkdownString,
  Position,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCheckboxState,
  TreeItemCollapsibleState,
  Uri,
} from 'vscode';
import { contextValue } from '../tree/contextValue';
import type { AnyTarget, ViewNode } from '../tree/views';
import type { StackRowModel } from './stackRows';

/** A row of the Stacks view. It outlives what it shows: `update` gives it the newest model. */
export class StackNode implements ViewNode {
  readonly id: string;
  readonly #parent: StackNode | undefined;
  #model: StackRowModel;
  #children: readonly StackNode[] = [];
  #drawn = '';

  constructor(model: StackRowModel, parent?: StackNode) {
    this.id = model.id;
    this.#parent = parent;
    this.#model = model;
    this.update(model);
  }

  get model(): StackRowModel {
    return this.#model;
  }

  get targets(): readonly AnyTarget[] {
    return this.#model.targets;
  }

  /** Takes the newest model; gives the rows that have to be drawn again, none of them below another. */
  update(model: StackRowModel): readonly StackNode[] {
    this.#model = model;
    const known = new Map(this.#children.map((child) => [child.id, child]));
    const changed: StackNode[] = [];
    const children = model.children.map((child) => {
      const node = known.get(child.id);
      if (!node) return new StackNode(child, this);
      changed.push(...node.update(child));
      return node;
    });
    const looks = JSON.stringify([
      { ...model, targets: contextValue(model), children: undefined },
      children.map(({ id }) => id),
    ]);
    this.#children = children;
    if (looks === this.#drawn) return changed;
    this.#drawn = looks;
    return [this];
  }

  item(): TreeItem {
    const { looks, tooltip, opens, checked, entry, file, line, copies, targets } = this.#model;
    const item = new TreeItem(looks.label, collapsible(opens));
    item.id = this.id;
    item.description = looks.description;
    item.iconPath = new ThemeIcon(looks.icon, looks.color ? new ThemeColor(looks.color) : undefined);
    item.contextValue = contextValue({ targets });
    if (tooltip !== undefined) item.tooltip = new MarkdownString(tooltip);
    if (entry) item.checkboxState = checked ? TreeItemCheckboxState.Checked : TreeItemCheckboxState.Unchecked;
    if (file !== undefined) {
      const at = line === undefined ? undefined : new Position(line - 1, 0);
      item.command = {
        title: 'Open',
        command: 'vscode.open',
        arguments: [Uri.file(file), ...(at ? [{ selection: new Range(at, at) }] : [])],
      };
    }
    if (copies) item.command = { title: 'Copy', command: 'drydock.stack.copyCommandLine', arguments: [this] };
    return item;
  }

  children(): readonly StackNode[] {
    return this.#children;
  }

  parent(): StackNode | undefined {
    return this.#parent;
  }
}

function collapsible(opens: StackRowModel['opens']): TreeItemCollapsibleState {
  if (opens === undefined) return TreeItemCollapsibleState.None;
  return opens === 'expanded' ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}
