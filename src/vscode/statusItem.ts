import { MarkdownString, StatusBarAlignment, window, type StatusBarItem } from 'vscode';
import type { Disposable } from '../base/disposable';
import { escapeMarkdown } from '../base/text/markdown';
import { labelText } from '../base/text/message';

/** An entry on the left of the status bar. VS Code draws `$(icon)` in its text: no text from outside can. */
export class StatusItem implements Disposable {
  readonly #item: StatusBarItem;

  constructor(id: string, name: string, command: string) {
    this.#item = window.createStatusBarItem(id, StatusBarAlignment.Left);
    this.#item.name = name;
    this.#item.command = command;
  }

  /** Shows the codicon `icon`, the text, and the lines of the tooltip as they are written. */
  show(icon: string, text: string, tooltip: readonly string[]): void {
    this.#item.text = `$(${icon}) ${labelText(text)}`;
    this.#item.tooltip = new MarkdownString(tooltip.map(escapeMarkdown).join('  \n'));
    this.#item.show();
  }

  hide(): void {
    this.#item.hide();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
