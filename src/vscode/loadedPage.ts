import type { Webview } from 'vscode';

/**
 * The page of a webview, which gets messages while it is loaded. VS Code unloads a hidden page; each time it is back, it
 * sends that it is ready.
 */
export class LoadedPage<Message> {
  #isLoaded = false;

  constructor(private readonly webview: Pick<Webview, 'postMessage'>) {}

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** The page said that it is ready. */
  ready(): void {
    this.#isLoaded = true;
  }

  hide(): void {
    this.#isLoaded = false;
  }

  /** Sends the message, or drops it where no page is loaded. */
  post(message: Message): void {
    if (this.#isLoaded) void this.webview.postMessage(message);
  }
}
