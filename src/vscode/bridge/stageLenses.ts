import { CodeLens, languages, Range, Uri, window, workspace, type Command, type TextDocument } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { CommandId } from '../../base/commandId';
import { imagesFrom, stageLine, type BuiltImageOf, type StageLine } from '../../bridge/stageLines';
import type { BuildRequest } from '../../build/request';
import { loadSelection } from '../../compose/stacks/loadSelection';
import { firstListShown } from '../../containers/firstList';
import type { ImageEntry } from '../../containers/images';
import { isGone } from '../../engine/engineError';
import type { ImageDetails } from '../../engine/records';
import { editorsAndDisk, shellEnvironment } from '../language/composeFiles';
import { filePathOf } from '../filePathOf';
import { icons, withoutIcons } from './lensCommands';
import { Redraws } from './redraws';
import { patience, type VisibleFilesHost } from './visibleFiles';

const selector = { language: 'dockerfile', scheme: 'file' };

export interface StageLensesHost extends VisibleFilesHost {
  /** What was built last from a Dockerfile here; undefined where nothing was. */
  readonly lastBuild: (path: string) => BuildRequest | undefined;
}

/** What is known of a visible Dockerfile. */
interface Known {
  readonly images: readonly BuiltImageOf[];
  readonly changed: number;
}

/**
 * Above the stages of a Dockerfile: which containers come from them, and whether their images are older than the file.
 * While a Dockerfile is visible and something else has contacted the engine.
 */
export class StageLenses implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #host: StageLensesHost;
  readonly #redraws = this.#parts.add(new Redraws());
  readonly #known = new Map<string, Known>();
  /** When images were last given a name, by ID, for as long as the list of images stays the same. */
  readonly #tagged = new Map<string, number>();
  #session: DisposableStore | undefined;
  /** See the same of {@link VisibleFiles}. */
  #listed: Promise<void> | undefined;

  constructor(host: StageLensesHost) {
    this.#host = host;
    const update = () => this.#update();
    const listen = [
      window.onDidChangeVisibleTextEditors(update),
      host.connection.onDidConnect(update),
      workspace.onDidSaveTextDocument((document) => {
        if (this.#known.has(filePathOf(document.uri))) void this.#find();
      }),
      host.settings.onDidChange(update),
      languages.registerCodeLensProvider(selector, {
        onDidChangeCodeLenses: this.#redraws.event,
        provideCodeLenses: (document) => this.#lenses(document),
      }),
    ];
    for (const part of listen) this.#parts.add(part);
    this.#parts.defer(() => this.#session?.dispose());
    this.#update();
  }

  dispose(): void {
    this.#parts.dispose();
  }

  get #documents(): readonly TextDocument[] {
    return window.visibleTextEditors
      .map(({ document }) => document)
      .filter(({ languageId, uri }) => languageId === selector.language && uri.scheme === selector.scheme);
  }

  #update(): void {
    const isOn = this.#host.settings.enabled && this.#host.connection.endpoint !== undefined;
    const visible = isOn ? this.#documents : [];
    if (visible.length === 0) {
      this.#session?.dispose();
      this.#session = undefined;
      this.#redraw();
      return;
    }
    if (!this.#session) this.#start();
    if (visible.some(({ uri }) => !this.#known.has(filePathOf(uri)))) void this.#find();
  }

  #start(): void {
    const { containers, images, stacks } = this.#host;
    const session = new DisposableStore();
    this.#session = session;
    session.defer(() => this.#known.clear());
    session.add(containers.subscribe(() => this.#redraw()));
    session.add(stacks.watch());
    session.add(stacks.onDidChange(() => void this.#find()));
    this.#listed = firstListShown(containers, session.signal, patience).then(() => {
      if (session.isDisposed) return;
      session.add(
        images.subscribe(() => {
          this.#tagged.clear();
          void this.#readTimes();
        }),
      );
    });
  }

  /** Finds again what is built from the visible files. Never rejects. */
  async #find(): Promise<void> {
    const session = this.#session;
    await this.#listed;
    try {
      const stacks = (await this.#host.stacks.all()).filter(({ services }) =>
        services.some(({ isBuilt }) => isBuilt),
      );
      const loaded = stacks.map(({ selection }) =>
        loadSelection(selection, editorsAndDisk, shellEnvironment()),
      );
      for (const { uri } of this.#documents) {
        const path = filePathOf(uri);
        const changed = (await workspace.fs.stat(uri)).mtime;
        const own = this.#host.lastBuild(uri.fsPath);
        const images = [
          ...loaded.flatMap((stack) => imagesFrom(path, stack)),
          ...(own?.tags ?? []).map((image) => ({ target: own?.target, image })),
        ];
        if (this.#session === session && session) this.#known.set(path, { images, changed });
      }
    } catch (error) {
      this.#host.log.warn('What is built from a Dockerfile could not be found.', error);
    }
    await this.#readTimes();
  }

  /** Asks for the times of those images alone that seem to be older than their file. Never rejects. */
  async #readTimes(): Promise<void> {
    const { connection, images, log } = this.#host;
    const known = [...this.#known.values()];
    const names = new Set(known.flatMap((file) => file.images.map(({ image }) => image)));
    const newest = Math.max(0, ...known.map(({ changed }) => changed));
    const wanted = images.items.filter(
      (image) =>
        [...names].some((name) => isNamed(image, name)) &&
        image.created < newest &&
        !this.#tagged.has(image.id),
    );
    try {
      const engine = await connection.connected;
      for (const { id } of engine ? wanted : []) {
        const details = await engine?.images.inspect(id).catch((error: unknown) => {
          if (isGone(error)) return undefined;
          throw error;
        });
        if (details) this.#tagged.set(id, lastTagTime(details));
      }
    } catch (error) {
      log.trace('The age of an image could not be found out.', error);
    }
    this.#redraw();
  }

  #redraw(): void {
    this.#redraws.redraw(this.#documents, (document) => JSON.stringify(this.#linesOf(document)));
  }

  /** By the name of the stage in lower case; empty for the last one. */
  #linesOf(document: TextDocument): readonly (readonly [string, StageLine])[] {
    const { containers, images } = this.#host;
    const known = this.#session && this.#known.get(filePathOf(document.uri));
    if (!known || containers.state.kind !== 'ready') return [];
    const facts = {
      containers: containers.items,
      images: images.state.kind === 'ready' ? images.items : undefined,
      changed: known.changed,
      tagged: ({ id, created }: ImageEntry) => (created >= known.changed ? created : this.#tagged.get(id)),
    };
    const targets = new Set(known.images.map(({ target }) => target?.toLowerCase() ?? ''));
    return [...targets].map((target) => {
      const own = known.images.filter((image) => (image.target?.toLowerCase() ?? '') === target);
      return [target, stageLine(own, facts)];
    });
  }

  async #lenses(document: TextDocument): Promise<CodeLens[]> {
    const lines = this.#linesOf(document);
    this.#redraws.answered(document, JSON.stringify(lines));
    if (lines.length === 0) return [];
    const { parseDockerfile } = await import('../dockerfileRuntime');
    const model = parseDockerfile(document.getText());
    return lines.flatMap(([target, line]) => {
      const stage = target === '' ? model.stages.at(-1) : model.stagesByName.get(target);
      if (!stage) return [];
      const { start, end } = stage.from.keywordSpan;
      const range = new Range(document.positionAt(start), document.positionAt(end));
      return commandsOf(line, document.uri, target).map((command) => new CodeLens(range, command));
    });
  }
}

function commandsOf(
  { state, isRunning, details, file, age }: StageLine,
  uri: Uri,
  target: string,
): Command[] {
  const shown: Command[] = [];
  if (state !== '')
    shown.push({
      title: (isRunning ? icons.running : icons.stopped) + withoutIcons(state),
      tooltip: details,
      ...(file === undefined
        ? { command: 'drydock.containers.focus' }
        : {
            command: 'drydock.stack.showContainers' satisfies CommandId,
            arguments: [Uri.from({ scheme: 'file', path: file })],
          }),
    });
  if (age)
    shown.push({
      title: `$(history)\u00a0${age.text}`,
      tooltip: age.details,
      command: 'drydock.dockerfile.buildStage' satisfies CommandId,
      arguments: [uri, target],
    });
  return shown;
}

/** Whether an image may go by a name, however both are written. */
function isNamed({ name }: ImageEntry, wanted: string): boolean {
  const last = (text: string) => text.slice(text.lastIndexOf('/') + 1).split(/[:@]/)[0];
  return last(name) === last(wanted);
}

/** When the image was last given a name; 0 where the engine doesn't keep that, as Podman. */
function lastTagTime({ raw }: ImageDetails): number {
  if (typeof raw !== 'object' || raw === null || !('Metadata' in raw)) return 0;
  const { Metadata: metadata } = raw;
  if (typeof metadata !== 'object' || metadata === null || !('LastTagTime' in metadata)) return 0;
  const time = typeof metadata.LastTagTime === 'string' ? Date.parse(metadata.LastTagTime) : 0;
  return Number.isFinite(time) ? time : 0;
}
