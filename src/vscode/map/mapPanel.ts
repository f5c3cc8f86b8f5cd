import { Position, Range, Uri, ViewColumn, window, workspace, type WebviewPanel } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import { messageOf } from '../../base/userError';
import type { MapSubject } from '../../commands/context/maps';
import { basename } from '../../compose/paths';
import type { ListState, ListStore } from '../../containers/listStore';
import type { UsageWatch } from '../../containers/stats/liveUsage';
import type { ExplainedPlan } from '../../drift/planStack';
import { changeOf } from '../../drift/serviceLine';
import type { ContainerSummary } from '../../engine/records';
import type { ContainerUsage } from '../../engine/stats';
import { containersOfProject } from '../../map/containerGraph';
import type { Size } from '../../map/box';
import type { MapGraph } from '../../map/graph';
import type { ServiceMark } from '../../map/looks';
import type { MapScene } from '../../map/scene';
import type { MapHead, MapToHost, MapToPage, PageCard } from '../../webview/map/messages';
import { filePathOf } from '../filePathOf';
import type { Log } from '../log';
import type { UpPlans } from '../stacks/upPlans';
import type { WorkspaceStacks } from '../stacks/workspaceStacks';
import type { AnyTarget } from '../tree/views';
import { LoadedPage } from '../loadedPage';
import { showWebviewPage } from '../webviewPage';
import { exportMap } from './exportMap';
import { MapGraphs, readFiles, type MapFiles } from './mapContent';
import { cardsOf, looksOfServices, targetsOf, type ProjectState } from './serviceCards';

/** How long typing has to rest before the map follows, in milliseconds. */
const settle = 300;
/** So many services have their usage read closely; those of larger projects take turns. */
const mostClose = 12;

/** What maps need of the window. */
export interface MapHost {
  readonly extension: Uri;
  readonly log: Log;
  readonly stacks: WorkspaceStacks;
  readonly containers: ListStore<ContainerSummary>;
  readonly usage: () => UsageWatch;
  /**
   * What else is known of a service of a project, such as findings of the doctor; `onDidChangeMarks` fires on changes.
   */
  readonly marksOf: (project: string, service: string) => readonly ServiceMark[];
  readonly onDidChangeMarks: (listener: () => void) => Disposable;
  /** What Up would change. */
  readonly plans: UpPlans;
  /** Tells what went wrong with something that the user asked for. */
  readonly showErrorOf: (what: string, work: Promise<unknown>) => void;
}

/** One map. It reads files and listens to the engine only while it is seen. */
export class MapPanel implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #panel: WebviewPanel;
  readonly #host: MapHost;
  readonly #subject: MapSubject;
  readonly #graphs = new MapGraphs();
  readonly #usages = new Map<string, ContainerUsage>();
  #session: DisposableStore | undefined;
  /** Has the usage of its containers read while the map is seen; again where it is about others. */
  #look: (() => void) | undefined;
  #files: MapFiles | undefined;
  #hasRead = false;
  #containers: ListState<ContainerSummary> = { kind: 'idle' };
  #drawn: { readonly graph: MapGraph; readonly page: Size; readonly scene: MapScene } | undefined;
  /** The room that the map has on the page. */
  #page: Size = { width: 0, height: 0 };
  /** What the page shows of each card and above them, as texts. */
  readonly #shown = new Map<string, string>();
  #shownHead = '';
  readonly #loaded: LoadedPage<MapToPage>;
  #picture: ((data: string) => void) | undefined;

  constructor(subject: MapSubject, host: MapHost, restored?: WebviewPanel) {
    this.#subject = subject;
    this.#host = host;
    const panel =
      restored ?? window.createWebviewPanel('drydock.map', titleOf(subject.project ?? ''), ViewColumn.Active);
    this.#panel = panel;
    this.#loaded = new LoadedPage(panel.webview);
    panel.webview.onDidReceiveMessage((message: MapToHost) => this.#receive(message));
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#loaded.hide();
      this.#follow(panel.visible);
    });
    panel.onDidDispose(() => this.#parts.dispose());
    this.#parts.defer(() => panel.dispose());
    this.#parts.defer(() => this.#follow(false));
    showWebviewPage(panel.webview, host.extension, {
      script: 'dist/webview/map.js',
      styles: ['media/map.css'],
    });
    this.#follow(panel.visible);
  }

  get subject(): MapSubject {
    return this.#subject;
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  reveal(): void {
    this.#panel.reveal();
  }

  onClose(listener: () => void): void {
    this.#parts.defer(listener);
  }

  /** What commands act on for a service of this map. */
  targetsOf(service: string): readonly AnyTarget[] {
    return targetsOf({ files: this.#files, containers: this.#own }, service);
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #follow(isVisible: boolean): void {
    if (!isVisible) {
      this.#session?.dispose();
      this.#session = undefined;
      return;
    }
    if (this.#session || this.#parts.isDisposed) return;
    const session = new DisposableStore();
    this.#session = session;
    const { stacks, containers, plans, onDidChangeMarks } = this.#host;
    const usage = session.add(this.#host.usage());
    let timer: NodeJS.Timeout | undefined;
    session.defer(() => clearTimeout(timer));
    session.add(stacks.watch());
    session.add(stacks.onDidChange(() => this.#read(session)));
    session.add(
      workspace.onDidChangeTextDocument(({ document }) => {
        if (!this.#files?.loaded.texts.has(filePathOf(document.uri))) return;
        clearTimeout(timer);
        timer = setTimeout(() => this.#read(session), settle);
      }),
    );
    session.add(onDidChangeMarks(() => this.#draw()));
    session.add(plans.onDidChange(() => this.#draw()));
    session.add(plans.follow());
    session.add(
      containers.subscribe((state) => {
        this.#containers = state;
        this.#draw();
      }),
    );
    session.add(
      usage.onUsage((usages) => {
        for (const [id, own] of usages) this.#usages.set(id, own);
        this.#draw();
      }),
    );
    this.#look = () => usage.start((container) => this.#paceOf(container));
    session.defer(() => (this.#look = undefined));
    this.#look();
    this.#read(session);
  }

  /** Asked for containers that this map may not have heard of yet. */
  #paceOf(container: ContainerSummary): 'close' | 'passing' | undefined {
    if (containersOfProject(this.#project, [container]).length === 0) return undefined;
    return (this.#own ?? []).length <= mostClose ? 'close' : 'passing';
  }

  get #project(): string {
    return this.#subject.project ?? this.#files?.target.projectName ?? '';
  }

  get #own(): readonly ContainerSummary[] | undefined {
    if (this.#containers.kind !== 'ready' || this.#project === '') return undefined;
    return containersOfProject(this.#project, this.#containers.items);
  }

  #read(session: DisposableStore): void {
    const { stacks, containers, showErrorOf } = this.#host;
    const reading = readFiles(this.#subject, stacks, containers.items).then((files) => {
      if (session.isDisposed) return;
      this.#files = files;
      this.#hasRead = true;
      this.#panel.title = titleOf(this.#project);
      // Only now it may be known which project it is.
      this.#look?.();
      this.#draw();
    });
    showErrorOf('Show Map', reading);
  }

  /** Brings the page up to what is known: all of it where places are others, or the cards that differ. */
  #draw(): void {
    if (!this.#loaded.isLoaded || !this.#hasRead || this.#session === undefined) return;
    const state = this.#state();
    if (this.#drawn?.graph !== state.graph || this.#drawn.page !== this.#page) {
      this.#host.showErrorOf('Show Map', this.#layOut(state.graph));
      return;
    }
    const head = this.#head(state);
    const cards = cardsOf(state, this.#drawn.scene, looksOfServices(state)).filter((card) =>
      this.#isNew(card),
    );
    const headText = JSON.stringify(head);
    if (cards.length === 0 && headText === this.#shownHead) return;
    this.#shownHead = headText;
    this.#loaded.post({ kind: 'cards', head, cards });
  }

  async #layOut(graph: MapGraph): Promise<void> {
    const page = this.#page;
    const { flowFor, sceneOf } = await import('../mapFeatures');
    // Meanwhile it may be another graph or page, which the map is laid out for on its own.
    if (this.#parts.isDisposed || this.#state().graph !== graph || this.#page !== page) return;
    const before = this.#drawn;
    if (before?.graph === graph && before.page === page) return;
    const flow = flowFor(graph, page, before?.scene.flow ?? 'right');
    const isSame = before?.graph === graph && before.scene.flow === flow;
    this.#drawn = { graph, page, scene: isSame ? before.scene : sceneOf(graph, flow) };
    if (isSame && this.#shown.size > 0) this.#draw();
    else this.#showAll();
  }

  #showAll(): void {
    const { scene } = this.#drawn ?? {};
    if (!scene || !this.#loaded.isLoaded) return;
    const state = this.#state();
    const head = this.#head(state);
    const cards = cardsOf(state, scene, looksOfServices(state));
    this.#shown.clear();
    for (const card of cards) this.#isNew(card);
    this.#shownHead = JSON.stringify(head);
    this.#loaded.post({ kind: 'map', head, scene, cards, subject: this.#subject });
  }

  #isNew(card: PageCard): boolean {
    const text = JSON.stringify(card);
    if (this.#shown.get(card.service) === text) return false;
    this.#shown.set(card.service, text);
    return true;
  }

  #state(): ProjectState {
    const [project, own] = [this.#project, this.#own];
    const shared = this.#files?.shared;
    const plan = shared && own && this.#host.plans.of(shared, own);
    return {
      graph: this.#graphs.of(this.#files, project, own ?? []),
      files: this.#files,
      containers: own,
      usages: this.#current(own ?? []),
      marksOf: (service) => [...this.#host.marksOf(project, service), ...changeMarks(plan, service)],
    };
  }

  /** The usages of containers that still run. */
  #current(own: readonly ContainerSummary[]): ReadonlyMap<string, ContainerUsage> {
    const running = new Set(own.filter(({ state }) => state === 'running').map(({ id }) => id));
    for (const id of this.#usages.keys()) if (!running.has(id)) this.#usages.delete(id);
    return this.#usages;
  }

  #head({ graph: { services } }: ProjectState): MapHead {
    const problem = this.#files?.problem;
    const failure = this.#containers.kind === 'failed' ? messageOf(this.#containers.error) : undefined;
    return {
      title: plainText(this.#project),
      note: services.length === 1 ? '1 service' : `${services.length} services`,
      problem: problem
        ? plainText(
            `Compose would reject the stack: ${basename(problem.path)}, line ${problem.line}: ${problem.message}`,
          )
        : failure === undefined
          ? undefined
          : plainText(`The state of the containers is unknown. ${failure}`),
      canOpenProblem: problem !== undefined,
      empty: services.length > 0 ? undefined : this.#emptiness(),
    };
  }

  #emptiness(): string {
    const project = plainText(this.#project);
    if (this.#files) return `The files of "${project}" define no service with the selected profiles.`;
    if (this.#containers.kind === 'connecting') return `Looking for the containers of "${project}".`;
    return `There are no containers of "${project}" on this engine, and no stack of that name in this workspace.`;
  }

  #receive(message: MapToHost): void {
    const { showErrorOf } = this.#host;
    switch (message.kind) {
      case 'ready':
        this.#loaded.ready();
        this.#shown.clear();
        this.#page = message.page;
        this.#draw();
        return;
      case 'resized':
        this.#page = message.page;
        this.#draw();
        return;
      case 'open': {
        const place = this.#drawn?.graph.services.find(({ name }) => name === message.service)?.place;
        if (place) showErrorOf('Show Map', goToLine(place.path, place.line));
        return;
      }
      case 'openProblem': {
        const problem = this.#files?.problem;
        if (problem) showErrorOf('Show Map', goToLine(problem.path, problem.line));
        return;
      }
      case 'export':
        return showErrorOf('Export Map', this.#export());
      case 'picture':
        this.#picture?.(message.data);
        this.#picture = undefined;
    }
  }

  async #export(): Promise<void> {
    const { graph, scene } = this.#drawn ?? {};
    if (!graph || !scene) return;
    await exportMap({
      graph,
      scene,
      looks: looksOfServices(this.#state()),
      paint: (picture) =>
        new Promise((resolve) => {
          this.#picture?.('');
          this.#picture = resolve;
          this.#loaded.post({ kind: 'paint', picture });
        }),
    });
  }
}

/** Whether Up would change the service, in a few words. */
function changeMarks(plan: ExplainedPlan | undefined, service: string): readonly ServiceMark[] {
  const change = plan && changeOf(service, plan);
  return change ? [{ kind: 'change', text: change.text }] : [];
}

async function goToLine(path: string, line: number): Promise<void> {
  const at = new Position(line - 1, 0);
  await window.showTextDocument(Uri.file(path), {
    viewColumn: ViewColumn.Beside,
    preview: true,
    selection: new Range(at, at),
  });
}

function titleOf(project: string): string {
  return project === '' ? 'Map' : `Map: ${plainText(project)}`;
}
