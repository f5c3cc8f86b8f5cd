import { window, type TextDocument } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';

/** So long after the user has last done something in a file, it still counts as used, in milliseconds. */
const activePeriod = 20_000;

/** How often ages are shown anew while a file is used, and at least otherwise; in milliseconds. */
const agingStep = 60_000;
const longestAging = 16 * agingStep;

/**
 * Whether the user does something in visible files: scrolls, selects or edits, or has come back to the window. What is
 * drawn on the lines of a file costs the editor, and nobody needs the latest of it in a file that is only open.
 */
export class FileActivity implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = this.#parts.add(new Emitter<void>());
  #isActive = false;
  #calming: NodeJS.Timeout | undefined;

  /** `isActive` is another one. */
  readonly onDidChange = this.#changed.event;

  constructor(isOurs: (document: TextDocument) => boolean) {
    const note = () => this.#note();
    const noteIfOurs = ({ textEditor }: { readonly textEditor: { readonly document: TextDocument } }) => {
      if (isOurs(textEditor.document)) note();
    };
    const listen = [
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) note();
      }),
      window.onDidChangeVisibleTextEditors(note),
      window.onDidChangeTextEditorSelection(noteIfOurs),
      window.onDidChangeTextEditorVisibleRanges(noteIfOurs),
    ];
    for (const part of listen) this.#parts.add(part);
    this.#parts.defer(() => clearTimeout(this.#calming));
    note();
  }

  get isActive(): boolean {
    return this.#isActive;
  }

  /** Calls `show` each minute while something is done, at once when that begins, and less and less often otherwise. */
  followAges(show: () => void): Disposable {
    const parts = new DisposableStore();
    let step = agingStep;
    let timer: NodeJS.Timeout | undefined;
    const wait = () => {
      timer = setTimeout(() => {
        show();
        step = this.#isActive ? agingStep : Math.min(2 * step, longestAging);
        wait();
      }, step);
    };
    parts.defer(() => clearTimeout(timer));
    parts.add(
      this.onDidChange(() => {
        if (!this.#isActive) return;
        clearTimeout(timer);
        show();
        step = agingStep;
        wait();
      }),
    );
    wait();
    return parts;
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #note(): void {
    clearTimeout(this.#calming);
    this.#calming = setTimeout(() => this.#set(false), activePeriod);
    this.#set(true);
  }

  #set(isActive: boolean): void {
    if (isActive === this.#isActive) return;
    this.#isActive = isActive;
    this.#changed.fire();
  }
}
