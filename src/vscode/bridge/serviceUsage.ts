import { window } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { UsageWatch } from '../../containers/stats/liveUsage';
import { SteadyUsage } from '../../containers/stats/steadyUsage';
import { containersByService } from '../../drift/fileLines';
import type { BridgeSettings } from './bridgeSettings';
import type { FileActivity } from './fileActivity';
import type { FileServices } from './fileServices';
import type { VisibleFiles } from './visibleFiles';

/** Figures that aren't read any more stay for so long, in milliseconds: a glance at another window takes none away. */
const lastingTime = 30_000;

/** How long the screen must stay where it is, in milliseconds. */
const scrollPause = 500;

/**
 * What the services of visible Compose files use, for the services on screen while the window has the focus. Each request
 * costs the editor, and the lines show only what differs noticeably: while the user does nothing in the file, what
 * stays alike is read less and less often.
 */
export class ServiceUsage implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #files: VisibleFiles;
  readonly #services: FileServices;
  readonly #watch: UsageWatch;
  readonly #settings: BridgeSettings;
  readonly #steady = new SteadyUsage();
  readonly #changed = this.#parts.add(new Emitter<void>());
  #wanted: ReadonlySet<string> = new Set();
  #isReading = false;
  readonly #activity: FileActivity;
  #forgetting: NodeJS.Timeout | undefined;
  #scrolling: NodeJS.Timeout | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(
    files: VisibleFiles,
    services: FileServices,
    watch: UsageWatch,
    { settings, activity }: { readonly settings: BridgeSettings; readonly activity: FileActivity },
  ) {
    this.#files = files;
    this.#services = services;
    this.#watch = this.#parts.add(watch);
    this.#settings = settings;
    this.#activity = activity;
    const update = () => this.#update();
    const listen = [
      watch.onUsage((usages) => {
        this.#steady.take(usages);
        this.#changed.fire();
      }),
      files.onDidChange(update),
      window.onDidChangeWindowState(update),
      activity.onDidChange(() => {
        if (this.#isReading) this.#start();
      }),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        if (!files.documents.includes(textEditor.document)) return;
        clearTimeout(this.#scrolling);
        this.#scrolling = setTimeout(update, scrollPause);
      }),
      settings.onDidChange(update),
    ];
    for (const part of listen) this.#parts.add(part);
    this.#parts.defer(() => {
      clearTimeout(this.#forgetting);
      clearTimeout(this.#scrolling);
    });
    this.#update();
  }

  dispose(): void {
    this.#parts.dispose();
  }

  /** See {@link SteadyUsage.of}. */
  of(group: string, running: readonly string[]): readonly string[] {
    return this.#steady.of(group, running);
  }

  #start(): void {
    const pace = this.#activity.isActive ? 'passing' : 'calm';
    this.#watch.start(({ id }) => (this.#wanted.has(id) ? pace : undefined));
  }

  #update(): void {
    const isOn = window.state.focused && this.#settings.usage;
    const wanted = new Set(isOn ? this.#running() : []);
    const isSame = wanted.size === this.#wanted.size && [...wanted].every((id) => this.#wanted.has(id));
    if (isSame && this.#isReading === wanted.size > 0) return;
    this.#wanted = wanted;
    this.#isReading = wanted.size > 0;
    clearTimeout(this.#forgetting);
    if (this.#isReading) {
      this.#start();
      return;
    }
    this.#watch.stop();
    this.#forgetting = setTimeout(
      () => {
        this.#steady.clear();
        this.#changed.fire();
      },
      this.#settings.usage ? lastingTime : 0,
    );
  }

  /** The running containers behind the services on screen. */
  #running(): readonly string[] {
    return this.#files.documents.flatMap((document) => {
      const state = this.#files.of(document);
      if (!state) return [];
      const services = containersByService(state.containers, state.target?.projectName, state.path);
      const onScreen = this.#services.onScreen(document);
      return [...services]
        .filter(([name]) => onScreen?.has(name) ?? true)
        .flatMap(([, containers]) => containers)
        .filter((container) => container.state === 'running')
        .map(({ id }) => id);
    });
  }
}
