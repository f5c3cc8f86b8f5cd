import { commands, type Uri, type WebviewView } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { Event } from '../../base/event';
import { maskText } from '../../base/secrets/mask';
import { plainText } from '../../base/text/plainText';
import { messageOf, UserError } from '../../base/userError';
import type { Logs } from '../../commands/context/commandContext';
import { expressionMarks } from '../../containers/logs/logMarks';
import { logText, presentLine, presentRows, type LogText } from '../../containers/logs/logPage';
import { LogSession, type LogSource } from '../../containers/logs/logSession';
import type { ContainerColors } from '../../containers/containerColors';
import type { QuotedLines } from '../../doctor/known/quotedLines';
import type { ContainerEngine } from '../../engine/engine';
import { PatternRunner } from '../../engine/logs/filter';
import type { FilePlace } from '../../base/text/fileMentions';
import type { ContainerSummary } from '../../engine/records';
import type { LogOptions, PageRow, ToHost, ToPanel } from '../../webview/logs/messages';
import { copyText } from '../clipboard';
import type { Log } from '../log';
import { LoadedPage } from '../loadedPage';
import { showWebviewPage } from '../webviewPage';
import { filterOf, firstOptions, nameAmong, rangeOf } from './logOptions';
import { openUrl } from './openLink';
import { PageSender } from './pageSender';
import type { TracedContainer } from './traceFiles';
import { setting } from '../settings';

interface LogsViewParts {
  readonly engine: () => Promise<ContainerEngine>;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly extension: Uri;
  readonly log: Log;
  /** The lines that diagnoses quote as far as they hold. */
  readonly quotes: () => QuotedLines;
  readonly onDidChangeQuotes: Event<void>;
  readonly colors: ContainerColors;
  /** Opens what defines the service of a container; says so where nothing does. Never rejects. */
  readonly goToDefinition: (container: LogSource) => Promise<void>;
  /** Opens a file that a line of a container names. */
  readonly openFile: (place: FilePlace, container: TracedContainer | undefined) => Promise<void>;
}

/** Beside the number of lines, what they may take together: lines can be long. */
const maxBytes = 128 * 1024 * 1024;
/** The longest text that the panel puts on the clipboard, in characters. */
const mostToCopy = 16 * 1024 * 1024;

/**
 * The Container Logs panel's side in the extension host, where the lines are kept, filtered and searched; the
 * panel is sent the rows on screen. Only a panel that is seen reads: hidden or paused it has no stream open.
 */
export class LogsView implements Logs, Disposable {
  readonly #parts = new DisposableStore();
  readonly #with: LogsViewParts;
  readonly #sender = this.#parts.add(new PageSender(() => this.#sendPage()));
  #view: WebviewView | undefined;
  #page: LoadedPage<ToPanel> | undefined;
  #session: LogSession | undefined;
  /** The one that the containers are on. */
  #engine: () => Promise<ContainerEngine>;
  /** Those of the session's containers. */
  #colors: readonly number[] = [];
  #options: LogOptions = firstOptions;
  #window: { start: number | 'end'; count: number } = { start: 'end', count: 100 };
  readonly #patterns = new PatternRunner();
  /** What is searched for; empty where nothing is. */
  #search = '';
  /** What was last said of the filter and the search. */
  #problem = '';

  constructor(parts: LogsViewParts) {
    this.#with = parts;
    this.#engine = parts.engine;
    this.#parts.defer(() => this.#session?.dispose());
    this.#parts.add(parts.onDidChangeQuotes(() => this.#sender.request()));
  }

  async show(
    containers: readonly ContainerSummary[],
    engine: () => Promise<ContainerEngine> = this.#with.engine,
  ): Promise<void> {
    this.#engine = engine;
    const { include, exclude, level, timestamps, range } = this.#options;
    this.#options = { include, exclude, level, timestamps, range, hidden: [], paused: false };
    this.#colors = this.#with.colors.of(containers.map(({ name }) => name));
    this.#begin(
      containers.map((container) => ({ id: container.id, name: nameAmong(containers, container) })),
    );
    await commands.executeCommand('drydock.logs.focus');
  }

  clear(): void {
    this.#session?.list.clear();
    this.#sender.request();
  }

  text(mostCharacters: number): LogText & { readonly name: string } {
    const session = this.#session;
    if (!session || session.list.end === session.list.first)
      throw new UserError('no-logs', 'No log lines are visible. Run "Show Logs" on a container first.');
    const names = session.sources.map(({ name }) => name);
    const [only] = names;
    const name = `${names.length === 1 && only ? only : `${names.length} containers`}.log`;
    const { timestamps } = this.#options;
    return { name, ...logText(session.list, { names, timestamps, mostCharacters }) };
  }

  /** VS Code shows the panel, for the first time or again. */
  resolve(view: WebviewView): void {
    this.#view = view;
    this.#page = new LoadedPage(view.webview);
    view.webview.onDidReceiveMessage((message: ToHost) => {
      this.#receive(message).catch((error: unknown) =>
        this.#with.log.error('The Container Logs panel failed.', error),
      );
    });
    view.onDidChangeVisibility(() => {
      if (!view.visible) this.#page?.hide();
      this.#update();
    });
    view.onDidDispose(() => {
      this.#view = undefined;
      this.#page = undefined;
      this.#update();
    });
    const styles = ['media/logs.css'];
    showWebviewPage(view.webview, this.#with.extension, { script: 'dist/webview/logs.js', styles });
    this.#update();
  }

  dispose(): void {
    this.#parts.dispose();
  }

  /** Reads the logs of these containers from the chosen range on. */
  #begin(sources: readonly LogSource[]): void {
    this.#session?.dispose();
    const maxLines = setting('drydock.logs.maxLines');
    const { wait } = this.#with;
    const session = new LogSession(this.#engine, {
      sources,
      ...rangeOf(this.#options.range),
      maxLines: Math.max(1000, maxLines),
      maxBytes,
      wait,
    });
    this.#session = session;
    session.onDidChange(() => this.#sender.request());
    this.#window = { ...this.#window, start: 'end' };
    this.#filter();
    this.#sendBegin();
    this.#update();
  }

  /** Reads where somebody looks, and nowhere else. */
  #update(): void {
    const isSeen = this.#view?.visible ?? false;
    if (!isSeen) this.#sender.reset();
    this.#session?.setActive(isSeen && !this.#options.paused);
  }

  async #receive(message: ToHost): Promise<void> {
    const session = this.#session;
    switch (message.kind) {
      case 'ready':
        this.#page?.ready();
        this.#sendBegin();
        break;
      case 'drawn':
        this.#sender.drawn();
        break;
      case 'window':
        this.#window = { start: message.start, count: Math.min(message.count, 500) };
        this.#sender.request();
        break;
      case 'options':
        this.#change(message.options);
        break;
      case 'find':
        this.#find(message);
        break;
      case 'details': {
        const details = session && presentLine(session.list, message.number, this.#names());
        if (details) this.#post({ kind: 'details', ...details });
        break;
      }
      case 'copy':
        if (session) await this.#copy(session, message);
        break;
      case 'copyText':
        await copyText(message.text);
        break;
      case 'openUrl':
        await openUrl(message.url);
        break;
      case 'openFile':
        await this.#openFile(message);
        break;
      case 'definition': {
        const line = session && session.list.line(message.number);
        const container = line && session.sources[line.source];
        if (container) await this.#with.goToDefinition(container);
        break;
      }
      case 'choose':
        await commands.executeCommand('drydock.container.logs');
        break;
    }
  }

  async #openFile({ place, source }: Extract<ToHost, { kind: 'openFile' }>): Promise<void> {
    const container = this.#session?.sources[source];
    const engine = this.#engine;
    const hasFiles = engine === this.#with.engine;
    await this.#with.openFile(place, container && { ...container, engine, hasFiles });
  }

  #change(options: LogOptions): void {
    const isOtherRange = options.range !== this.#options.range;
    this.#options = options;
    this.#problem = '';
    if (isOtherRange && this.#session) {
      this.#begin(this.#session.sources);
      return;
    }
    this.#filter();
    this.#update();
    this.#sender.request();
  }

  #filter(): void {
    const filter = filterOf(this.#options);
    const list = this.#session?.list;
    if (!list || JSON.stringify(filter) === JSON.stringify(list.filter)) return;
    this.#window = { ...this.#window, start: 'end' };
    this.#try(() => list.setFilter(filter));
  }

  async #copy(session: LogSession, { first, last }: Extract<ToHost, { kind: 'copy' }>): Promise<void> {
    const { timestamps } = this.#options;
    const options = { names: this.#names(), timestamps, mostCharacters: mostToCopy };
    const { text, omitted } = logText(session.list, options, first, last);
    await copyText(text);
    const count = omitted.toLocaleString('en');
    if (omitted > 0)
      this.#showProblem(`The ${count} oldest of these lines were not copied: the text was too large.`);
  }

  #find({ text, from, backwards }: Extract<ToHost, { kind: 'find' }>): void {
    const isOther = text !== this.#search;
    this.#search = text;
    const list = this.#session?.list;
    if (isOther) this.#sender.request();
    if (!list || text === '') return;
    this.#try(() =>
      this.#post({ kind: 'found', position: list.find(text, from ?? list.end - 1, backwards) }),
    );
  }

  /** A pattern that is not finished yet is no failure; it is said beside the field. */
  #try(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.#showProblem(messageOf(error));
    }
  }

  #showProblem(message: string): void {
    this.#problem = message;
    this.#post({ kind: 'filterProblem', message: plainText(message) });
  }

  /** The rows with what is searched for marked in them, where it is an expression. */
  #marked(rows: readonly PageRow[]): readonly PageRow[] {
    let marked = rows;
    if (this.#search.startsWith('/'))
      this.#try(() => {
        try {
          const texts = rows.map(({ text }) => text);
          const marks = expressionMarks(this.#search, texts, this.#patterns);
          marked = marks ? rows.map((row, index) => ({ ...row, marks: marks[index] })) : rows;
        } catch (error) {
          // It would take as long for the next page, thirty times a second.
          this.#search = '';
          throw error;
        }
      });
    return marked;
  }

  /** The rows with what a diagnosis says of them. */
  #quoted(rows: readonly PageRow[], { sources }: LogSession): readonly PageRow[] {
    const quotes = this.#with.quotes();
    return rows.map((row) => {
      const title = quotes.titleOf(sources[row.source]?.id ?? '', row.text);
      return title === undefined ? row : { ...row, finding: plainText(maskText(title)) };
    });
  }

  #sendBegin(): void {
    this.#sender.reset();
    const sources = this.#names().map((name, at) => ({
      name: plainText(name),
      color: this.#colors[at] ?? at,
    }));
    this.#post({ kind: 'begin', options: this.#options, sources });
    this.#sender.request();
  }

  #sendPage(): void {
    const session = this.#session;
    if (!session || !this.#page?.isLoaded) {
      this.#sender.reset();
      return;
    }
    const { list } = session;
    const { first, end, generation, kept, dropped } = list;
    const { start, count } = this.#window;
    const from = Math.max(first, start === 'end' ? end - count : Math.min(start, end));
    const states = session.states.map((state) => ({
      kind: state.kind,
      message: 'message' in state ? plainText(state.message) : '',
    }));
    const rows = this.#quoted(this.#marked(presentRows(list, from, count)), session);
    const marked = this.#search;
    this.#post({ kind: 'page', generation, first, end, kept, dropped, start: from, rows, states, marked });
    if (list.problem && list.problem.message !== this.#problem) this.#showProblem(list.problem.message);
  }

  #post(message: ToPanel): void {
    this.#page?.post(message);
  }

  #names(): readonly string[] {
    return this.#session?.sources.map(({ name }) => name) ?? [];
  }
}
