import { CodeLens, languages, window, workspace, type TextDocument } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { StackTarget } from '../../commands/stack/stackTarget';
import type { ListStore } from '../../containers/listStore';
import { fileLines, servicesIn, type DefinedServices, type LineOfService } from '../../drift/fileLines';
import { StartTimes } from '../../drift/serviceLine';
import type { ContainerSummary } from '../../engine/records';
import type { EngineConnection } from '../engine/engineConnection';
import { filePathOf } from '../filePathOf';
import { toRange } from '../language/range';
import type { Log } from '../log';
import { setting } from '../settings';
import type { UpPlans } from '../stacks/upPlans';
import type { WorkspaceStacks } from '../stacks/workspaceStacks';
import { lensesOf } from './serviceLenses';

const selector = { language: 'dockercompose', scheme: 'file' };

/** How often the ages on the lines are looked at, in milliseconds. */
const agingStep = 60_000;

/** A file that has a lens, as it was parsed. */
interface Parsed {
  readonly version: number;
  readonly services: DefinedServices;
}

export interface BridgeHost {
  readonly connection: EngineConnection;
  readonly containers: ListStore<ContainerSummary>;
  readonly stacks: WorkspaceStacks;
  readonly plans: UpPlans;
  readonly log: Log;
}

/**
 * What runs, above the services that define it: the state of their containers and what Up would change, while a Compose
 * file is visible and the engine has been contacted by something else (`drydock.bridge` may turn that off). To open a file
 * contacts no engine. Hidden, it has no subscription.
 */
export class Bridge implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #host: BridgeHost;
  readonly #changed = this.#parts.add(new Emitter<void>());
  readonly #times = new StartTimes();
  readonly #parsed = new WeakMap<TextDocument, Parsed>();
  /** The stacks of the visible files by path, as far as they are known. */
  #targets = new Map<string, StackTarget | undefined>();
  #session: DisposableStore | undefined;
  #drawn = '';

  constructor(host: BridgeHost) {
    this.#host = host;
    const update = () => this.#update();
    const listen = [
      window.onDidChangeVisibleTextEditors(update),
      host.connection.onDidConnect(update),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('drydock.bridge')) update();
      }),
      languages.registerCodeLensProvider(selector, {
        onDidChangeCodeLenses: this.#changed.event,
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

  /** The visible Compose files; empty where nothing is to be shown. */
  #visible(): readonly TextDocument[] {
    if (setting('drydock.bridge') === 'never' || this.#host.connection.endpoint === undefined) return [];
    return window.visibleTextEditors
      .map(({ document }) => document)
      .filter(({ languageId, uri }) => languageId === selector.language && uri.scheme === selector.scheme);
  }

  #update(): void {
    const visible = this.#visible();
    if (visible.length === 0) {
      this.#session?.dispose();
      this.#session = undefined;
      this.#redraw();
      return;
    }
    if (!this.#session) this.#start();
    const isNew = visible.some(({ uri }) => !this.#targets.has(filePathOf(uri)));
    if (isNew) void this.#find();
  }

  #start(): void {
    const { containers, stacks, plans } = this.#host;
    const session = new DisposableStore();
    this.#session = session;
    session.add(stacks.watch());
    session.add(stacks.onDidChange(() => void this.#find()));
    session.add(plans.onDidChange(() => this.#redraw()));
    session.add(plans.follow());
    session.add(
      containers.subscribe((state) => {
        if (state.kind === 'ready') this.#times.update(state.items, Date.now());
        this.#redraw();
      }),
    );
    const timer = setInterval(() => this.#redraw(), agingStep);
    session.defer(() => clearInterval(timer));
    session.defer(() => this.#targets.clear());
  }

  /** Finds the stacks of the visible files again. Never rejects. */
  async #find(): Promise<void> {
    const session = this.#session;
    const found = new Map<string, StackTarget | undefined>();
    for (const { uri } of this.#visible()) {
      const path = filePathOf(uri);
      try {
        found.set(path, await this.#host.stacks.ofFile(path));
      } catch (error) {
        found.set(path, undefined);
        this.#host.log.error('The stack of a Compose file could not be found.', error);
      }
    }
    if (this.#session !== session) return;
    this.#targets = found;
    this.#redraw();
  }

  /** Tells VS Code where something else is to be shown than is. */
  #redraw(): void {
    const now = JSON.stringify(
      this.#visible().map((document) => [
        document.uri.toString(),
        this.#linesOf(document).map(({ name, line: { running, ...line } }) => [name, line, running?.id]),
      ]),
    );
    if (now === this.#drawn) return;
    this.#drawn = now;
    this.#changed.fire();
  }

  #lenses(document: TextDocument): CodeLens[] {
    const { lines } = this.#servicesOf(document);
    return this.#linesOf(document).flatMap(({ name, key, line }) => {
      const range = toRange(lines, key);
      return lensesOf(document.uri, name, line).map((command) => new CodeLens(range, command));
    });
  }

  #linesOf(document: TextDocument): readonly LineOfService[] {
    const { state } = this.#host.containers;
    if (!this.#session || state.kind !== 'ready' || !this.#visible().includes(document)) return [];
    const path = filePathOf(document.uri);
    if (!this.#targets.has(path)) return [];
    const target = this.#targets.get(path);
    return fileLines(this.#servicesOf(document), {
      containers: state.items,
      projectName: target?.projectName,
      plan: target && this.#host.plans.of(target, state.items),
      times: this.#times,
      now: Date.now(),
    });
  }

  /** The services that a file defines; parsed once for each version of it. */
  #servicesOf(document: TextDocument): DefinedServices {
    const known = this.#parsed.get(document);
    if (known?.version === document.version) return known.services;
    const services = servicesIn(filePathOf(document.uri), document.getText());
    this.#parsed.set(document, { version: document.version, services });
    return services;
  }
}
