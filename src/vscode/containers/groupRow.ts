import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { sameItems } from '../../base/sameItems';
import { presentGroup } from '../../containers/present';
import { contextValue } from '../contextValue';
import type { AnyTarget, ViewNode } from '../views';
import type { ContainerRow } from './containerRow';

/** A group of containers, such as a compose project. Commands on it act on all of its members. */
export class GroupRow implements ViewNode {
  readonly id: string;
  #title = '';
  #members: readonly ContainerRow[] = [];
  #containers: readonly unknown[] = [];
  #contextValue = '';
  #drawn = '';

  constructor(id: string) {
    this.id = id;
  }

  get targets(): readonly AnyTarget[] {
    return this.#members.flatMap((member) => member.targets);
  }

  /** Takes the newest members; says what is different now. */
  update(title: string, members: readonly ContainerRow[]): 'none' | 'looks' | 'members' {
    const before = this.#members;
    const containers = members.map(({ container }) => container);
    if (!sameItems(containers, this.#containers))
      this.#contextValue = contextValue(members.flatMap(({ targets }) => targets));
    this.#title = title;
    this.#members = members;
    this.#containers = containers;
    const looks = JSON.stringify([title, this.#description(), this.#contextValue]);
    const looksSame = looks === this.#drawn;
    this.#drawn = looks;
    if (!sameItems(before, members)) return 'members';
    return looksSame ? 'none' : 'looks';
  }

  item(): TreeItem {
    const item = new TreeItem(this.#title, TreeItemCollapsibleState.Expanded);
    item.id = this.id;
    item.description = this.#description();
    item.iconPath = new ThemeIcon('layers');
    item.contextValue = this.#contextValue;
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
}
