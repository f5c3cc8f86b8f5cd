import { ThemeColor, ThemeIcon, TreeItem } from 'vscode';
import type { UserError } from '../../base/userError';
import { failureActions, presentFailure, type FailureAction } from '../../containers/presentFailure';
import type { ViewNode } from '../tree/views';

/** What stands in a view whose engine cannot be used: why, and what can be done about it, each a click. */
export function failureRows(error: UserError): readonly ViewNode[] {
  return [new FailureRow(error), ...failureActions(error).map((action) => new ActionRow(action))];
}

export class FailureRow implements ViewNode {
  readonly id: string;
  readonly #error: UserError;
  readonly #above: ViewNode | undefined;
  readonly #label: string;

  /** Below the row of its engine, if that has one, which says what it is in a few words already: then `label` says more. */
  constructor(error: UserError, above?: ViewNode, label = presentFailure(error)) {
    this.#label = label;
    this.id = above ? `${above.id}/failure` : 'failure';
    this.#error = error;
    this.#above = above;
  }

  item(): TreeItem {
    const item = new TreeItem(this.#label);
    item.tooltip = this.#error.message;
    item.iconPath = new ThemeIcon('error', new ThemeColor('errorForeground'));
    item.contextValue = 'failure';
    return item;
  }

  children(): readonly ViewNode[] {
    return [];
  }

  parent(): ViewNode | undefined {
    return this.#above;
  }
}

class ActionRow implements ViewNode {
  readonly id: string;
  readonly #action: FailureAction;

  constructor(action: FailureAction) {
    this.id = `failure/${action.command}`;
    this.#action = action;
  }

  item(): TreeItem {
    const { label, icon, command } = this.#action;
    const item = new TreeItem(label);
    item.iconPath = new ThemeIcon(icon);
    item.command = { title: label, command };
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
