import { EventEmitter, Uri, window, workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import { plainText } from '../base/plainText';
import { messageOf } from '../base/userError';
import type { LiveDocument } from '../commands/ports';
import type { Log } from './log';

const scheme = 'drydock-live';

/** A document is drawn again that many milliseconds after the first of several changes. */
const drawDelay = 150;

interface Open {
  readonly document: LiveDocument;
  readonly abort: AbortController;
  filter: string;
  /** Why it follows no more; empty while it does. */
  ended: string;
  timer: NodeJS.Timeout | undefined;
}

/** Read-only documents that change by themselves. What a document follows ends when it is closed. */
export class LiveDocuments implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = this.#parts.add(new EventEmitter<Uri>());
  readonly #open = new Map<string, Open>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
    this.#parts.add(
      workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#text(uri),
      }),
    );
    this.#parts.add(workspace.onDidCloseTextDocument(({ uri }) => this.#close(uri.toString())));
    this.#parts.defer(() => [...this.#open.keys()].forEach((key) => this.#close(key)));
  }

  /** Opens the document, or brings the one with that name to the front and follows again where it ended. */
  async open(document: LiveDocument): Promise<void> {
    const uri = Uri.from({ scheme, path: `/${plainText(document.name).replaceAll('/', '_')}` });
    const key = uri.toString();
    const known = this.#open.get(key);
    if (!known || known.ended) {
      const open: Open = {
        document,
        abort: new AbortController(),
        filter: known?.filter ?? '',
        ended: '',
        timer: undefined,
      };
      this.#open.set(key, open);
      if (known) this.#changed.fire(uri);
      void this.#follow(uri, open);
    }
    const opened = await workspace.openTextDocument(uri);
    await window.showTextDocument(opened, { preview: false });
  }

  async filter(): Promise<void> {
    const uri = window.activeTextEditor?.document.uri;
    const open = uri && this.#open.get(uri.toString());
    if (!uri || !open) return;
    const text = await window.showInputBox({
      title: 'Show the lines with these words',
      placeHolder: 'die -health_status',
      value: open.filter,
    });
    if (text === undefined) return;
    open.filter = text.trim();
    this.#changed.fire(uri);
  }

  dispose(): void {
    this.#parts.dispose();
  }

  async #follow(uri: Uri, open: Open): Promise<void> {
    const { signal } = open.abort;
    const changed = () => {
      open.timer ??= setTimeout(() => {
        open.timer = undefined;
        this.#changed.fire(uri);
      }, drawDelay);
    };
    try {
      await open.document.follow(changed, signal);
      open.ended = 'The engine ended the stream.';
    } catch (error) {
      if (signal.aborted) return;
      this.#log.warn(`"${open.document.name}" follows no more.`, error);
      open.ended = plainText(messageOf(error));
    }
    if (!signal.aborted) this.#changed.fire(uri);
  }

  #text(uri: Uri): string {
    const open = this.#open.get(uri.toString());
    if (!open) return 'Nothing is followed here any more. Run the command again.\n';
    const ended = open.ended ? `${open.ended} Run the command again to follow on.\n\n` : '';
    return ended + open.document.render(open.filter);
  }

  #close(key: string): void {
    const open = this.#open.get(key);
    if (!open) return;
    this.#open.delete(key);
    clearTimeout(open.timer);
    open.abort.abort();
  }
}
