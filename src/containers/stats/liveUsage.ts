import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import type { ContainerUsage } from '../../engine/stats';
import { StatsSampler } from '../../engine/statsSampler';
import type { ListState, ListStore } from '../listStore';

export interface LiveUsageOptions {
  /** Between two readings of the same container, milliseconds. */
  readonly interval: number;
  /** Waits, or resolves early when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/**
 * What the containers that somebody looks at take, over starts, stops and losses of the engine. It reads between
 * {@link start} and {@link stop}, and only containers that run and are wanted; otherwise it costs nothing.
 */
export class LiveUsage implements Disposable {
  readonly #engine: () => Promise<ContainerEngine>;
  readonly #store: ListStore<ContainerSummary>;
  readonly #options: LiveUsageOptions;
  readonly #changed = new Emitter<ReadonlyMap<string, ContainerUsage>>();
  readonly #listed = new Emitter<readonly ContainerSummary[]>();
  #wants: (container: ContainerSummary) => boolean = () => false;
  #session: DisposableStore | undefined;
  #sampler: Promise<StatsSampler> | undefined;

  /** New usages by container id. */
  readonly onUsage = this.#changed.event;
  /** The containers, whenever they change while it reads. */
  readonly onContainers = this.#listed.event;

  constructor(
    engine: () => Promise<ContainerEngine>,
    store: ListStore<ContainerSummary>,
    options: LiveUsageOptions,
  ) {
    this.#engine = engine;
    this.#store = store;
    this.#options = options;
  }

  /** Reads the running containers that `wants` chooses, from now on; may be called again with another choice. */
  start(wants: (container: ContainerSummary) => boolean): void {
    this.#wants = wants;
    if (this.#session) {
      this.#follow(this.#store.state);
      return;
    }
    this.#session = new DisposableStore();
    this.#session.add(this.#store.subscribe((state) => this.#follow(state)));
  }

  stop(): void {
    this.#session?.dispose();
    this.#session = undefined;
    this.#drop();
  }

  dispose(): void {
    this.stop();
    this.#changed.dispose();
    this.#listed.dispose();
  }

  #follow(state: ListState<ContainerSummary>): void {
    if (state.kind !== 'ready') {
      // Another engine may come back than the one that went.
      this.#drop();
      return;
    }
    this.#listed.fire(state.items);
    const ids = state.items
      .filter((container) => container.state === 'running' && this.#wants(container))
      .map(({ id }) => id);
    if (ids.length === 0 && !this.#sampler) return;
    this.#sampler ??= this.#open();
    this.#sampler.then((sampler) => sampler.watch(ids)).catch(this.#options.onError);
  }

  async #open(): Promise<StatsSampler> {
    const sampler = new StatsSampler(await this.#engine(), this.#options);
    sampler.onUsage((usages) => this.#changed.fire(usages));
    return sampler;
  }

  #drop(): void {
    const sampler = this.#sampler;
    this.#sampler = undefined;
    sampler?.then((open) => open.dispose()).catch(this.#options.onError);
  }
}
