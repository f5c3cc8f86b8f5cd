import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { shortAddress } from '../../containers/shortAddress';
import type { ViewNode } from '../tree/views';

/** The engine of this window, where the Containers view shows others beside it. */
export class WindowEngineRow implements ViewNode {
  readonly id = 'window';
  readonly #name: () => string;
  readonly #children: () => readonly ViewNode[];

  constructor(name: () => string, children: () => readonly ViewNode[]) {
    this.#name = name;
    this.#children = children;
  }

  item(): TreeItem {
    const name = plainText(this.#name()) || 'Engine';
    const item = new TreeItem(shortAddress(name), TreeItemCollapsibleState.Expanded);
    item.id = this.id;
    item.description = 'this window';
    item.tooltip = `${name}, used in this window: all commands use this engine, except those on rows of other engines.`;
    item.iconPath = new ThemeIcon('vm-active');
    item.contextValue = ';';
    return item;
  }

  children(): readonly ViewNode[] {
    return this.#children();
  }

  parent(): undefined {
    return undefined;
  }
}
