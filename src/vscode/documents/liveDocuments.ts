import { EventEmitter, Uri, window, workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import { messageOf } from '../../base/userError';
import type { LiveDocument } from '../../commands/context/commandContext';
import type { DefinitionTarget } from '../../commands/definition/definitionTarget';
import { retryDelay, steady } from '../../containers/retryDelay';
import { pause } from '../../engine/abort';
import { isConnectionError } from '../../engine/engineError';
import type { Log } from '../log';
import { askText } from '../messages';
import type { DocumentDefinitions } from './definitions';

/** Of documents that change by themselves. */
export const liveScheme = 'drydock-live';

/** A document is drawn again that many milliseconds after the first of several changes. */
const drawDelay = 150;

interface Open {
  readonly document: LiveDocument;
  filter: string;
  /** Follows, or tries to; undefined while nobody sees the document, and once it has ended. */
  following: AbortController | undefined;
  /** Why what is shown is not of now; empty while it is. */
  trouble: string;
  /** It cannot be followed any more. */
  ended: boolean;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Read-only documents that change by themselves while they are seen. A hidden one follows nothing; one whose engine
 * is lost says so and goes on when that is back.
 */
export class LiveDocuments implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = this.#parts.add(new EventEmitter<Uri>());
  readonly #open = new Map<string, Open>();
  readonly #log: Log;
  readonly #definitions: DocumentDefinitions;

  constructor(log: Log, definitions: DocumentDefinitions) {
    this.#log = log;
    this.#definitions = definitions;
    this.#parts.add(
      workspace.registerTextDocumentContentProvider(liveScheme, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#text(uri),
      }),
    );
    this.#parts.add(window.onDidChangeVisibleTextEditors(() => this.#followTheSeen()));
    this.#parts.add(workspace.onDidCloseTextDocument(({ uri }) => this.#close(uri.toString())));
    this.#parts.defer(() => [...this.#open.keys()].forEach((key) => this.#close(key)));
  }

  /** Opens the document, or brings the one with that name to the front and follows again where it ended. */
  async open(document: LiveDocument): Promise<void> {
    const uri = Uri.from({ scheme: liveScheme, path: `/${plainText(document.name).replaceAll('/', '_')}` });
    const key = uri.toString();
    const known = this.#open.get(key);
    if (!known || known.ended) {
      const { filter = '' } = known ?? {};
      this.#open.set(key, {
        document,
        filter,
        following: undefined,
        trouble: '',
        ended: false,
        timer: undefined,
      });
      this.#definitions.set(uri, document.definitionAt && ((line) => this.#definitionAt(key, line)));
      if (known) this.#changed.fire(uri);
    }
    const opened = await workspace.openTextDocument(uri);
    await window.showTextDocument(opened, { preview: false });
    this.#followTheSeen();
  }

  async filter(): Promise<void> {
    const uri = window.activeTextEditor?.document.uri;
    const open = uri && this.#open.get(uri.toString());
    if (!uri || !open) return;
    const text = await askText({
      title: 'Show lines with these words',
      placeholder: 'die -health_status',
      value: open.filter,
    });
    if (text === undefined) return;
    open.filter = text.trim();
    this.#changed.fire(uri);
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #followTheSeen(): void {
    const seen = new Set(window.visibleTextEditors.map(({ document }) => document.uri.toString()));
    for (const [key, open] of this.#open) {
      if (!seen.has(key)) {
        open.following?.abort();
        open.following = undefined;
      } else if (!open.following && !open.ended) {
        open.following = new AbortController();
        void this.#follow(Uri.parse(key), open, open.following.signal);
      }
    }
  }

  /** Follows until the signal, over every loss of the engine. Never rejects. */
  async #follow(uri: Uri, open: Open, signal: AbortSignal): Promise<void> {
    const changed = () => {
      open.trouble = '';
      open.timer ??= setTimeout(() => {
        open.timer = undefined;
        this.#changed.fire(uri);
      }, drawDelay);
    };
    let failures = 0;
    while (!signal.aborted && !open.ended) {
      const began = performance.now();
      const error = await open.document.follow(changed, signal).then(
        () => undefined,
        (thrown: unknown) => thrown ?? new Error('No reason was given.'),
      );
      if (signal.aborted) return;
      open.ended = error !== undefined && !isConnectionError(error);
      const why = error === undefined ? 'The engine ended the stream.' : plainText(messageOf(error));
      open.trouble = `${why} ${open.ended ? 'Run the command again to continue.' : 'Drydock will try again.'}`;
      this.#log.warn(`"${open.document.name}" could not be followed.`, error);
      this.#changed.fire(uri);
      if (performance.now() - began > steady) failures = 0;
      if (!open.ended) await pause(retryDelay(failures++), signal);
    }
  }

  #text(uri: Uri): string {
    const open = this.#open.get(uri.toString());
    if (!open) return 'This document is no longer updated. Run the command again.\n';
    return head(open) + open.document.render(open.filter);
  }

  #definitionAt(key: string, line: number): DefinitionTarget | undefined {
    const open = this.#open.get(key);
    return open?.document.definitionAt?.(line - (head(open).split('\n').length - 1), open.filter);
  }

  #close(key: string): void {
    const open = this.#open.get(key);
    if (!open) return;
    this.#open.delete(key);
    this.#definitions.set(Uri.parse(key), undefined);
    clearTimeout(open.timer);
    open.following?.abort();
  }
}

/** What stands above the text where it is not of now. */
function head({ trouble }: Open): string {
  return trouble ? `${trouble}\n\n` : '';
}
