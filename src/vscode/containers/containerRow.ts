import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { presentContainer, presentTooltip } from '../../containers/present';
import type { ContainerSummary } from '../../engine/records';
import { contextValue } from '../contextValue';
import type { AnyTarget, ViewNode } from '../views';
import type { GroupRow } from './groupRow';

/** A container. The row outlives its states: `update` gives it the newest record. */
export class ContainerRow implements ViewNode {
  readonly id: string;
  #container: ContainerSummary | undefined;
  #parent: GroupRow | undefined;
  #drawn = '';

  constructor(id: string) {
    this.id = id;
  }

  get container(): ContainerSummary | undefined {
    return this.#container;
  }

  get targets(): readonly AnyTarget[] {
    return this.#container ? [{ kind: 'container', value: this.#container }] : [];
  }

  /** Takes the newest record; true if the row looks different now. */
  update(container: ContainerSummary, parent: GroupRow | undefined): boolean {
    this.#container = container;
    this.#parent = parent;
    const looks = JSON.stringify([presentContainer(container), contextValue(this.targets)]);
    if (looks === this.#drawn) return false;
    this.#drawn = looks;
    return true;
  }

  item(): TreeItem {
    const container = this.#container;
    if (!container) return new TreeItem('');
    const { label, description, icon, color } = presentContainer(container);
    const item = new TreeItem(label, TreeItemCollapsibleState.None);
    item.id = this.id;
    item.description = description;
    item.iconPath = new ThemeIcon(icon, color ? new ThemeColor(color) : undefined);
    item.contextValue = contextValue(this.targets);
    return item;
  }

  async resolve(item: TreeItem): Promise<TreeItem> {
    if (this.#container) item.tooltip = new MarkdownString(presentTooltip(this.#container));
    return item;
  }

  children(): readonly ViewNode[] {
    return [];
  }

  parent(): ViewNode | undefined {
    return this.#parent;
  }
}
