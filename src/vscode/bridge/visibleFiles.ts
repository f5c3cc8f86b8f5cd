import { window, type TextDocument } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { StackTarget } from '../../commands/stack/stackTarget';
import { firstListShown } from '../../containers/firstList';
import type { ImageEntry } from '../../containers/images';
import type { ListStore } from '../../containers/listStore';
import type { ExplainedPlan } from '../../drift/planStack';
import { StartTimes } from '../../drift/serviceLine';
import type { ContainerSummary } from '../../engine/records';
import type { EngineConnection } from '../engine/engineConnection';
import { filePathOf } from '../filePathOf';
import type { Log } from '../log';
import type { UpPlans } from '../stacks/upPlans';
import type { WorkspaceStacks } from '../stacks/workspaceStacks';
import type { BridgeSettings } from './bridgeSettings';
import type { FileActivity } from './fileActivity';

/** The files that have lines with what runs. */
export const composeSelector = { language: 'dockercompose', scheme: 'file' };

/** How long what is on the lines waits for the list of containers at most, in milliseconds. */
export const patience = 1000;

export interface VisibleFilesHost {
  readonly connection: EngineConnection;
  readonly containers: ListStore<ContainerSummary>;
  readonly images: ListStore<ImageEntry>;
  readonly stacks: WorkspaceStacks;
  readonly plans: UpPlans;
  readonly settings: BridgeSettings;
  readonly activity: FileActivity;
  readonly log: Log;
}

/** What is known of a visible Compose file. */
export interface FileState {
  readonly path: string;
  /** The stack that it belongs to; undefined where it belongs to none. */
  readonly target: StackTarget | undefined;
  readonly containers: readonly ContainerSummary[];
  readonly plan: ExplainedPlan | undefined;
  readonly times: StartTimes;
}

/**
 * The visible Compose files with what an engine has of them, once something else has contacted the engine
 * (`drydock.bridge.enabled` may turn that off). To open a file contacts no engine; while none is visible, it has no
 * subscription.
 */
export class VisibleFiles implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #host: VisibleFilesHost;
  readonly #changed = this.#parts.add(new Emitter<void>());
  readonly #times = new StartTimes();
  /** The stacks of files by path. Those of hidden ones may have changed since, and are found again. */
  readonly #targets = new Map<string, StackTarget | undefined>();
  readonly #current = new Set<string>();
  #session: DisposableStore | undefined;
  /** Fulfilled when the view that contacted the engine has its containers: what else is read comes after them. */
  #listed: Promise<void> | undefined;

  /** Something about a visible file may be other than before. */
  readonly onDidChange = this.#changed.event;

  constructor(host: VisibleFilesHost) {
    this.#host = host;
    const update = () => this.#update();
    const listen = [
      window.onDidChangeVisibleTextEditors(update),
      host.connection.onDidConnect(update),
      host.settings.onDidChange(update),
    ];
    for (const part of listen) this.#parts.add(part);
    this.#parts.defer(() => this.#session?.dispose());
    this.#update();
  }

  dispose(): void {
    this.#parts.dispose();
  }

  /** The visible Compose files, whether anything is known of them or not. */
  get documents(): readonly TextDocument[] {
    return window.visibleTextEditors.map(({ document }) => document).filter(isComposeFile);
  }

  /** Undefined while nothing is to be shown in the file. */
  of(document: TextDocument): FileState | undefined {
    const { containers, plans } = this.#host;
    const { state } = containers;
    const path = filePathOf(document.uri);
    if (!this.#isOn || state.kind !== 'ready' || !this.#targets.has(path)) return undefined;
    const target = this.#targets.get(path);
    return {
      path,
      target,
      containers: state.items,
      // A file that is about to become visible is asked about before there is a session.
      plan: target && this.#session ? plans.of(target, state.items) : undefined,
      times: this.#times,
    };
  }

  get #isOn(): boolean {
    return this.#host.settings.enabled && this.#host.connection.endpoint !== undefined;
  }

  #update(): void {
    const visible = this.#isOn ? this.documents : [];
    if (visible.length === 0) {
      this.#session?.dispose();
      this.#session = undefined;
    } else {
      if (!this.#session) this.#start();
      if (visible.some(({ uri }) => !this.#current.has(filePathOf(uri)))) void this.#find();
    }
    this.#changed.fire();
  }

  #start(): void {
    const { containers, images, stacks, plans } = this.#host;
    const session = new DisposableStore();
    this.#session = session;
    session.defer(() => this.#current.clear());
    session.add(
      containers.subscribe((state) => {
        if (state.kind === 'ready') this.#times.update(state.items, Date.now());
        this.#changed.fire();
      }),
    );
    session.add(stacks.watch());
    session.add(stacks.onDidChange(() => void this.#find()));
    session.add(plans.onDidChange(() => this.#changed.fire()));
    this.#listed = firstListShown(containers, session.signal, patience).then(() => {
      if (session.isDisposed) return;
      session.add(plans.follow());
      session.add(images.subscribe(() => this.#changed.fire()));
    });
    session.add(this.#host.activity.followAges(() => this.#changed.fire()));
  }

  /** Finds the stacks of the visible files again. Never rejects. */
  async #find(): Promise<void> {
    const session = this.#session;
    await this.#listed;
    const found = new Map<string, StackTarget | undefined>();
    for (const { uri } of this.documents) {
      const path = filePathOf(uri);
      try {
        found.set(path, await this.#host.stacks.ofFile(path));
      } catch (error) {
        found.set(path, undefined);
        this.#host.log.error('The stack of a Compose file could not be found.', error);
      }
    }
    if (!session || this.#session !== session) return;
    for (const [path, target] of found) {
      this.#targets.set(path, target);
      this.#current.add(path);
    }
    this.#changed.fire();
  }
}

export function isComposeFile({ languageId, uri }: TextDocument): boolean {
  return languageId === composeSelector.language && uri.scheme === composeSelector.scheme;
}
