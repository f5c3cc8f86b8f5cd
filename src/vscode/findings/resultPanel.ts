import { ViewColumn, window, type Uri, type WebviewPanel } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { messageOf } from '../../base/userError';
import type { Log } from '../log';
import { LoadedPage } from '../loadedPage';
import { showWebviewPage } from '../webviewPage';

/** What an editor with results is made of. */
export interface ResultPanelOptions<Result> {
  readonly viewType: string;
  readonly title: string;
  readonly script: string;
  /** Besides those that all such editors share. */
  readonly styles: readonly string[];
  readonly extension: Uri;
  readonly log: Log;
  /** What is shown of the state as it is now. */
  page(state: PanelState<Result>): unknown;
  /** What a user did on the page, other than what the panel does itself. */
  receive(message: { readonly kind: string }): void;
}

export interface PanelState<Result> {
  readonly revision: number;
  readonly busy?: string;
  readonly error?: string;
  /** The newest one; it stays while the next is worked on, and where that fails. */
  readonly result?: Result;
}

/** One piece of work that leads to a result. */
export interface PanelWork<Result> {
  /** `Auditing`: shown while it goes on. */
  readonly busy: string;
  /** `The audit was cancelled.` */
  readonly cancelled: string;
  readonly work: (signal: AbortSignal) => Promise<Result>;
}

/** An editor that shows the newest result of some work, what is going on, and what went wrong. */
export class ResultPanel<Result> implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #panel: WebviewPanel;
  readonly #options: ResultPanelOptions<Result>;
  #result: Result | undefined;
  #running: AbortController | undefined;
  #busy: string | undefined;
  #error: string | undefined;
  #revision = 0;
  readonly #page: LoadedPage<object>;

  constructor(options: ResultPanelOptions<Result>) {
    this.#options = options;
    const panel = window.createWebviewPanel(
      options.viewType,
      options.title,
      { viewColumn: ViewColumn.Active, preserveFocus: true },
      { enableFindWidget: true },
    );
    this.#panel = panel;
    this.#page = new LoadedPage(panel.webview);
    panel.webview.onDidReceiveMessage((message: { readonly kind: string }) => this.#receive(message));
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#page.hide();
    });
    panel.onDidDispose(() => this.#parts.dispose());
    this.#parts.defer(() => panel.dispose());
    this.#parts.defer(() => this.#running?.abort());
    showWebviewPage(panel.webview, options.extension, {
      script: options.script,
      styles: ['media/page.css', ...options.styles],
    });
  }

  /** The newest one; undefined before the first. */
  get result(): Result | undefined {
    return this.#result;
  }

  /** Which result the page shows: what it reports about another one is out of date. */
  get revision(): number {
    return this.#revision;
  }

  /** Aborted with the editor. */
  get signal(): AbortSignal {
    return this.#parts.signal;
  }

  onClose(listener: () => void): void {
    this.#parts.defer(listener);
  }

  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  rename(title: string): void {
    this.#panel.title = title;
  }

  /** Sends the page something besides its state. */
  send(message: object): void {
    this.#page.post(message);
  }

  /** Draws the same result in another way. */
  redraw(): void {
    this.#revision++;
    this.#post();
  }

  /** Shows a result that is there already. */
  show(result: Result): void {
    this.#result = result;
    this.#error = undefined;
    this.redraw();
  }

  /**
   * Works in place of what is still going on. False where it failed, which the page says. Rejects with the abort where
   * the signal aborts or the user cancels; what was shown stays then.
   */
  async run({ busy, cancelled, work }: PanelWork<Result>, signal: AbortSignal): Promise<boolean> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#busy = busy;
    this.#error = undefined;
    this.#post();
    try {
      const either = AbortSignal.any([signal, running.signal]);
      const result = await work(either);
      // Work that was replaced may end all the same, after what replaced it.
      either.throwIfAborted();
      this.show(result);
      return true;
    } catch (error) {
      if (signal.aborted || running.signal.aborted) {
        if (this.#running === running) this.#error = cancelled;
        throw new DOMException('Cancelled.', 'AbortError');
      }
      this.#options.log.warn(`${this.#options.title} failed.`, error);
      this.#error = messageOf(error);
      return false;
    } finally {
      if (this.#running === running) {
        this.#running = undefined;
        this.#busy = undefined;
        this.#post();
      }
    }
  }

  /** The same without a notice: the page shows that it is busy. */
  runQuietly(work: PanelWork<Result>): void {
    this.run(work, this.#parts.signal).catch((error: unknown) =>
      this.#options.log.trace(`${this.#options.title} was cancelled.`, error),
    );
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #receive(message: { readonly kind: string }): void {
    if (message.kind === 'ready') {
      this.#page.ready();
      this.#post();
    } else if (message.kind === 'cancel') this.#running?.abort();
    else this.#options.receive(message);
  }

  #post(): void {
    if (!this.#page.isLoaded) return;
    const page = this.#options.page({
      revision: this.#revision,
      ...(this.#busy === undefined ? {} : { busy: this.#busy }),
      ...(this.#error === undefined ? {} : { error: this.#error }),
      ...(this.#result === undefined ? {} : { result: this.#result }),
    });
    void this.#panel.webview.postMessage({ kind: 'page', page });
  }
}
