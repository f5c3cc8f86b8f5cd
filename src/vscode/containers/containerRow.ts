import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { presentContainer, presentTooltip } from '../../containers/present';
import type { ContainerSummary } from '../../engine/records';
import type { ContainerUsage } from '../../engine/stats';
import { contextValue } from '../contextValue';
import type { AnyTarget, ViewNode } from '../views';
import type { GroupRow } from './groupRow';

/** A container. The row outlives its states: `update` gives it the newest record. */
export class ContainerRow implements ViewNode {
  readonly id: string;
  #container: ContainerSummary | undefined;
  #parent: GroupRow | undefined;
  #usage: ContainerUsage | undefined;
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
    if (container.state !== 'running') this.#usage = undefined;
    return this.#looksDifferent(container);
  }

  /** Takes what the container takes just now, if anybody knows; true if the row looks different now. */
  use(usage: ContainerUsage | undefined): boolean {
    this.#usage = usage;
    return this.#container !== undefined && this.#looksDifferent(this.#container);
  }

  item(): TreeItem {
    const container = this.#container;
    if (!container) return new TreeItem('');
    const { label, description, icon, color } = presentContainer(container, this.#usage);
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

  parent(): GroupRow | undefined {
    return this.#parent;
  }

  #looksDifferent(container: ContainerSummary): boolean {
    const looks = JSON.stringify([presentContainer(container, this.#usage), contextValue(this.targets)]);
    if (looks === this.#drawn) return false;
    this.#drawn = looks;
    return true;
  }
}
