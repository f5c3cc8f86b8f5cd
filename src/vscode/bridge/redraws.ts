import { EventEmitter, type TextDocument } from 'vscode';
import type { Disposable } from '../../base/disposable';

/**
 * Makes VS Code ask again for what is shown in files, only if that differs from the last answer: what is redrawn under
 * the pointer may lose a click.
 */
export class Redraws implements Disposable {
  readonly #changed = new EventEmitter<void>();
  /** The last answer to VS Code for each file, as text. */
  readonly #answers = new WeakMap<TextDocument, string>();

  readonly event = this.#changed.event;

  /** VS Code asked, and this is the answer. */
  answered(document: TextDocument, content: string): void {
    this.#answers.set(document, content);
  }

  /** `contentOf` is asked about those of the files that VS Code has asked for. */
  redraw(documents: readonly TextDocument[], contentOf: (document: TextDocument) => string): void {
    let isChanged = false;
    for (const document of documents) {
      const before = this.#answers.get(document);
      if (before === undefined) continue;
      const now = contentOf(document);
      if (now === before) continue;
      this.#answers.set(document, now);
      isChanged = true;
    }
    if (isChanged) this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
