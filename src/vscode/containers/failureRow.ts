import { ThemeColor, ThemeIcon, TreeItem } from 'vscode';
import type { UserError } from '../../base/userError';
import { presentFailure } from '../../containers/presentFailure';
import type { ViewNode } from '../views';

/** What stands in a view whose engine cannot be used: one row that says why and tries again on a click. */
export class FailureRow implements ViewNode {
  readonly id = 'failure';
  readonly #error: UserError;

  constructor(error: UserError) {
    this.#error = error;
  }

  item(): TreeItem {
    const item = new TreeItem(presentFailure(this.#error));
    item.description = 'Click to try again';
    item.tooltip = this.#error.message;
    item.iconPath = new ThemeIcon('error', new ThemeColor('errorForeground'));
    item.command = { title: 'Try Again', command: 'drydock.containers.refresh' };
    item.contextValue = 'failure';
    return item;
  }

  children(): readonly ViewNode[] {
    return [];
  }

  parent(): undefined {
    return undefined;
  }
}
