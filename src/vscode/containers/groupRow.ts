import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { sameItems } from '../../base/sameItems';
import { presentGroup, spokenRow } from '../../containers/present';
import { commonContextValue } from '../contextValue';
import type { AnyTarget, ViewNode } from '../views';
import type { ContainerRow } from './containerRow';

/** A group of containers, such as a compose project. Commands on it act on all of its members. */
export class GroupRow implements ViewNode {
  readonly id: string;
  #title = '';
  #members: readonly ContainerRow[] = [];
  /** What VS Code shows or was told to ask for; undefined until it asks for the first time. */
  #drawn: string | undefined;

  constructor(id: string) {
    this.id = id;
  }

  get targets(): readonly AnyTarget[] {
    return this.#members.flatMap((member) => member.targets);
  }

  /** Takes the newest members; says what is different now. */
  update(title: string, members: readonly ContainerRow[]): 'none' | 'looks' | 'members' {
    const before = this.#members;
    this.#title = title;
    this.#members = members;
    if (!sameItems(before, members)) return 'members';
    if (this.#drawn === undefined || this.#drawn === this.#looks()) return 'none';
    this.#drawn = this.#looks();
    return 'looks';
  }

  item(): TreeItem {
    const item = new TreeItem(this.#title, TreeItemCollapsibleState.Expanded);
    item.id = this.id;
    const description = this.#description();
    item.description = description;
    item.iconPath = new ThemeIcon('layers');
    item.contextValue = this.#contextValue();
    const spoken = spokenRow({ label: this.#title, description, icon: 'layers' });
    item.accessibilityInformation = { label: spoken, role: 'treeitem' };
    this.#drawn = this.#looks();
    return item;
  }

  children(): readonly ViewNode[] {
    return this.#members;
  }

  parent(): undefined {
    return undefined;
  }

  #description(): string {
    return presentGroup(this.#members.flatMap(({ container }) => container ?? []));
  }

  #contextValue(): string {
    return commonContextValue(this.#members.map((member) => member.contextValue));
  }

  #looks(): string {
    return JSON.stringify([this.#title, this.#description(), this.#contextValue()]);
  }
}
