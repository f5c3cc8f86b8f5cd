import {
  CodeAction,
  CodeActionKind,
  Hover,
  InlayHint,
  languages,
  MarkdownString,
  Range,
  workspace,
  type CancellationToken,
  type Position,
  type TextDocument,
} from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { CommandId } from '../../base/commandId';
import { escapeMarkdown } from '../../base/text/markdown';
import { answer } from '../../bridge/answers';
import type { LineHint } from '../../bridge/hint';
import { hintsOf } from '../../bridge/stackHints';
import { loadSelection } from '../../compose/stacks/loadSelection';
import type { LoadedStack } from '../../compose/load/stack';
import { composeLabels } from '../../containers/composeLabels';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import { hostPorts } from '../../inspect/network/portHolder';
import { editorsAndDisk, shellEnvironment } from '../language/composeFiles';
import type { VolumeSizes } from '../lists/volumeSizes';
import type { Log } from '../log';
import { Redraws } from './redraws';
import { composeSelector, type FileState, type VisibleFiles, type VisibleFilesHost } from './visibleFiles';

/** How long an engine may take to answer what a user points at, in milliseconds. */
const timeoutMs = 3000;
/** How long what was seen of the ports of this machine counts, in milliseconds. */
const portsLast = 2000;

/** A stack as it was read, and the state of the texts that it was read from. */
interface Read {
  readonly state: string;
  readonly stack: LoadedStack;
}

/** What an engine knows of values, behind them: ports, images, volumes, health checks and variables. */
export class LineHints implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #host: VisibleFilesHost;
  readonly #files: VisibleFiles;
  readonly #sizes: VolumeSizes;
  readonly #log: Log;
  readonly #redraws = this.#parts.add(new Redraws());
  readonly #stacks = new WeakMap<TextDocument, Read>();
  readonly #ofHint = new WeakMap<InlayHint, LineHint>();
  /** Counts the times that files on disk may have changed. */
  #revision = 0;
  #ports: { readonly read: number; readonly ports: ReadonlySet<number> | undefined } | undefined;

  constructor(host: VisibleFilesHost, files: VisibleFiles, sizes: VolumeSizes) {
    this.#host = host;
    this.#files = files;
    this.#sizes = sizes;
    this.#log = host.log;
    const redraw = () =>
      this.#redraws.redraw(files.documents, (document) => contentOf(this.#hintsOf(document)));
    const listen = [
      files.onDidChange(redraw),
      sizes.onDidChange(redraw),
      host.stacks.onDidChange(() => {
        this.#revision++;
        redraw();
      }),
      host.settings.onDidChange(redraw),
      languages.registerInlayHintsProvider(composeSelector, {
        onDidChangeInlayHints: this.#redraws.event,
        provideInlayHints: (document, range) => this.#inlays(document, range),
        resolveInlayHint: (hint, token) => this.#resolve(hint, token),
      }),
      languages.registerHoverProvider(composeSelector, {
        provideHover: (document, position, token) => this.#hover(document, position, token),
      }),
      languages.registerCodeActionsProvider(
        composeSelector,
        { provideCodeActions: (document, range) => this.#actions(document, range) },
        { providedCodeActionKinds: [CodeActionKind.QuickFix] },
      ),
    ];
    for (const part of listen) this.#parts.add(part);
  }

  dispose(): void {
    this.#parts.dispose();
  }

  async #inlays(document: TextDocument, range: Range): Promise<InlayHint[]> {
    // Before what is known of the machine, so that a file of which nothing is known costs nothing.
    if (!this.#files.of(document)) {
      this.#redraws.answered(document, contentOf([]));
      return [];
    }
    await this.#readPorts();
    const hints = this.#hintsOf(document);
    this.#redraws.answered(document, contentOf(hints));
    return hints.flatMap((hint) => {
      const at = document.positionAt(hint.span.end);
      if (hint.label === '' || !range.contains(at)) return [];
      const inlay = new InlayHint(at, hint.label);
      inlay.paddingLeft = true;
      this.#ofHint.set(inlay, hint);
      return [inlay];
    });
  }

  async #resolve(inlay: InlayHint, token: CancellationToken): Promise<InlayHint> {
    const hint = this.#ofHint.get(inlay);
    if (hint) inlay.tooltip = await this.#explain(hint, token);
    return inlay;
  }

  async #hover(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Promise<Hover | undefined> {
    const offset = document.offsetAt(position);
    const hint = this.#hintsOf(document).find(({ span }) => span.start <= offset && offset < span.end);
    if (!hint) return undefined;
    const range = new Range(document.positionAt(hint.span.start), document.positionAt(hint.span.end));
    return new Hover(await this.#explain(hint, token), range);
  }

  #actions(document: TextDocument, range: Range): CodeAction[] {
    return this.#hintsOf(document).flatMap(({ span, holder }) => {
      if (!holder) return [];
      const line = document.lineAt(document.positionAt(span.end).line).range;
      if (!line.intersection(range)) return [];
      const title = stopTitle(holder);
      const action = new CodeAction(title, CodeActionKind.QuickFix);
      action.command = { title, command: stop, arguments: [targetOf(holder)] };
      return [action];
    });
  }

  /** The hover of a hint, with what the engine answers, as far as it does in time. Never rejects. */
  async #explain(hint: LineHint, token: CancellationToken): Promise<MarkdownString> {
    const text = new MarkdownString();
    const lines = [...hint.details];
    let output: string | undefined;
    const { connected } = this.#host.connection;
    if (hint.question && connected) {
      const aborted = new AbortController();
      const subscription = token.onCancellationRequested(() => aborted.abort());
      try {
        const signal = AbortSignal.any([aborted.signal, AbortSignal.timeout(timeoutMs)]);
        const engine: ContainerEngine = await connected;
        const found = await answer(engine, hint.question, Date.now(), signal);
        lines.push(...found.details);
        ({ output } = found);
      } catch (error) {
        this.#log.trace('The engine did not answer what a hover asked.', error);
      } finally {
        subscription.dispose();
      }
    }
    text.appendMarkdown(lines.map(escapeMarkdown).join('  \n'));
    if (output !== undefined) text.appendCodeblock(output, 'text');
    return text;
  }

  #hintsOf(document: TextDocument): readonly LineHint[] {
    const file = this.#files.of(document);
    const stack = file && this.#stackOf(document, file);
    if (!file || !stack) return [];
    const { images, settings } = this.#host;
    return hintsOf(file.path, stack, {
      containers: file.containers,
      images: images.state.kind === 'ready' ? images.items : undefined,
      volumeSize: (name) => this.#sizes.of(name),
      plan: file.plan,
      hostPorts: this.#ports?.ports,
      now: Date.now(),
    }).filter(({ kind }) => settings.shows(kind));
  }

  /** The stack of a file with the texts of the editors, read once for each state of them. */
  #stackOf(document: TextDocument, { target }: FileState): LoadedStack | undefined {
    if (!target) return undefined;
    const { selection, projectName } = target;
    const versions = workspace.textDocuments
      .filter(({ languageId }) => languageId === composeSelector.language)
      .map(({ uri, version }) => `${uri.toString()} ${version}`);
    const state = JSON.stringify([selection, projectName, this.#revision, versions]);
    const known = this.#stacks.get(document);
    if (known?.state === state) return known.stack;
    const stack = loadSelection(selection, editorsAndDisk, shellEnvironment());
    this.#stacks.set(document, { state, stack });
    return stack;
  }

  async #readPorts(): Promise<void> {
    const { connection, settings } = this.#host;
    const { endpoint } = connection;
    if (!endpoint || !settings.shows('ports')) return;
    if (this.#ports && performance.now() - this.#ports.read < portsLast) return;
    this.#ports = { read: performance.now(), ports: await hostPorts(endpoint.host) };
  }
}

const stop = 'drydock.container.stop' satisfies CommandId;

function stopTitle({ name }: ContainerSummary): string {
  return `Stop "${name}"`;
}

/** A container as a row of it would pass it to a command, without what the command has no use for. */
function targetOf(container: ContainerSummary): object {
  const { project, service } = composeLabels;
  const labels = Object.fromEntries(
    Object.entries(container.labels).filter(([label]) => label === project || label === service),
  );
  const value: ContainerSummary = { ...container, labels, mounts: [], ports: [], networks: [] };
  return { targets: [{ kind: 'container', value }] };
}

/** What is to be seen of hints. */
function contentOf(hints: readonly LineHint[]): string {
  return JSON.stringify(
    hints.filter(({ label }) => label !== '').map(({ span, label }) => [span.end, label]),
  );
}
