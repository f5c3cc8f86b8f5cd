import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { plainText } from '../../base/text/plainText';
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
    const item = new TreeItem(name, TreeItemCollapsibleState.Expanded);
    item.id = this.id;
    item.description = 'used in this window';
    item.tooltip = `${name}: all commands use this engine, except those on rows of other engines.`;
    item.iconPath = new ThemeIcon('server-environment');
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
