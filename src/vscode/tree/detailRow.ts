import { ThemeColor, ThemeIcon, TreeItem } from 'vscode';
import type { Detail } from '../../containers/details';
import { contextValue } from './contextValue';
import type { AnyTarget, Origin, ViewNode } from './views';

/** A thing inside of another one, such as a port of a container. `update` gives it its newest looks. */
export class DetailRow implements ViewNode {
  readonly id: string;
  readonly #parent: ViewNode;
  #detail: Detail;
  #targets: readonly AnyTarget[];

  constructor(parent: ViewNode, detail: Detail, targets: readonly AnyTarget[]) {
    this.id = `${parent.id}/${detail.id}`;
    this.#parent = parent;
    this.#detail = detail;
    this.#targets = targets;
  }

  get origin(): Origin | undefined {
    return this.#parent.origin;
  }

  get targets(): readonly AnyTarget[] {
    return this.#targets;
  }

  update(detail: Detail, targets: readonly AnyTarget[]): void {
    this.#detail = detail;
    this.#targets = targets;
  }

  item(): TreeItem {
    const { label, description, icon, color, tooltip } = this.#detail;
    const item = new TreeItem(label);
    item.id = this.id;
    item.description = description;
    item.tooltip = tooltip ?? [label, description].filter(Boolean).join('  ');
    item.iconPath = new ThemeIcon(icon, color ? new ThemeColor(color) : undefined);
    item.contextValue = contextValue(this);
    return item;
  }

  children(): readonly ViewNode[] {
    return [];
  }

  parent(): ViewNode {
    return this.#parent;
  }
}
