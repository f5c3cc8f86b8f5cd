import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import type { ContainerUsage } from '../../engine/stats';
import { StatsReader } from '../../engine/statsReader';
import { StatsRounds } from '../../engine/statsRounds';
import { StatsSampler } from '../../engine/statsSampler';
import { UsageBook } from '../../engine/usageBook';
import { isAlike } from './steadyUsage';
import type { ListState, ListStore } from '../listStore';

/**
 * How closely somebody looks at a container: at a few closely, at many in passing, calmly where only a usage that differs
 * noticeably matters.
 */
export type Pace = 'close' | 'passing' | 'calm';

export interface LiveUsageOptions {
  /** Between two readings of a container that is looked at closely, milliseconds. */
  readonly closeInterval: number;
  /** Between two rounds of readings of the others, milliseconds. */
  readonly roundInterval: number;
  /** How many containers a round reads. */
  readonly perRound: number;
  /** Waits, or resolves early when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/**
 * The usage of the containers that somebody looks at, over starts, stops and losses of the engine. Each container is
 * read once, however many look at it, at the pace of the one that looks most closely. Nobody looks: it costs nothing.
 */
export class LiveUsage implements Disposable {
  readonly #engine: () => Promise<ContainerEngine>;
  readonly #store: ListStore<ContainerSummary>;
  readonly #options: LiveUsageOptions;
  readonly #looking = new Set<Watch>();
  #session: DisposableStore | undefined;
  #readers: Promise<Readers> | undefined;
  /** Outlives the readers, so that who looks again soon sees what was used meanwhile. */
  #book = new UsageBook();

  constructor(
    engine: () => Promise<ContainerEngine>,
    store: ListStore<ContainerSummary>,
    options: LiveUsageOptions,
  ) {
    this.#engine = engine;
    this.#store = store;
    this.#options = options;
  }

  /** Somebody who may look at containers; until {@link UsageWatch.start} nothing is read for them. */
  watch(): UsageWatch {
    const watch = new Watch({
      start: () => this.#start(watch),
      stop: () => this.#stop(watch),
    });
    return watch;
  }

  dispose(): void {
    for (const watch of this.#looking) watch.dispose();
  }

  #start(watch: Watch): void {
    this.#looking.add(watch);
    if (this.#session) {
      this.#follow(this.#store.state);
      return;
    }
    this.#session = new DisposableStore();
    this.#session.add(this.#store.subscribe((state) => this.#follow(state)));
  }

  #stop(watch: Watch): void {
    if (!this.#looking.delete(watch)) return;
    if (this.#looking.size > 0) {
      this.#follow(this.#store.state);
      return;
    }
    this.#session?.dispose();
    this.#session = undefined;
    this.#drop();
  }

  #follow(state: ListState<ContainerSummary>): void {
    if (state.kind !== 'ready') {
      // Another engine may come back than the one that went.
      if (state.kind === 'failed') this.#book = new UsageBook();
      this.#drop();
      return;
    }
    const close: string[] = [];
    const passing: string[] = [];
    const calm = new Set<string>();
    const running = state.items.filter((container) => container.state === 'running');
    for (const watch of this.#looking) watch.list(state.items, running);
    for (const { id } of running) {
      const paces = [...this.#looking].map(({ wanted }) => wanted.get(id));
      if (paces.includes('close')) close.push(id);
      else if (paces.some((pace) => pace !== undefined)) passing.push(id);
      if (!paces.includes('passing')) calm.add(id);
    }
    if (close.length + passing.length === 0 && !this.#readers) return;
    this.#readers ??= this.#open();
    this.#readers
      .then(({ sampler, rounds, book }) => {
        book.keep(new Set([...close, ...passing]));
        sampler.watch(close);
        rounds.watch(passing, calm);
      })
      .catch(this.#options.onError);
  }

  async #open(): Promise<Readers> {
    const { closeInterval, roundInterval, perRound, wait, onError } = this.#options;
    const book = this.#book;
    const reader = new StatsReader(await this.#engine());
    const sampler = new StatsSampler(reader, book, { interval: closeInterval, wait, onError });
    const rounds = new StatsRounds(reader, book, {
      interval: roundInterval,
      perRound,
      isAlike,
      wait,
      onError,
    });
    for (const { onUsage } of [sampler, rounds])
      onUsage((usages) => {
        for (const watch of this.#looking) watch.show(usages);
      });
    return { book, sampler, rounds };
  }

  #drop(): void {
    const readers = this.#readers;
    this.#readers = undefined;
    readers
      ?.then(({ sampler, rounds }) => {
        sampler.dispose();
        rounds.dispose();
      })
      .catch(this.#options.onError);
  }
}

interface Readers {
  readonly book: UsageBook;
  readonly sampler: StatsSampler;
  readonly rounds: StatsRounds;
}

/** One who looks at containers; see {@link LiveUsage.watch}. */
export interface UsageWatch extends Disposable {
  /** New usages of the containers that it looks at, by their ids. */
  readonly onUsage: Emitter<ReadonlyMap<string, ContainerUsage>>['event'];
  /** The containers, whenever they change while it looks. */
  readonly onContainers: Emitter<readonly ContainerSummary[]>['event'];
  /** Looks at the running containers that `paceOf` gives a pace; may be called again when it would say otherwise. */
  start(paceOf: (container: ContainerSummary) => Pace | undefined): void;
  stop(): void;
}

class Watch implements UsageWatch {
  readonly #hub: { readonly start: () => void; readonly stop: () => void };
  readonly #changed = new Emitter<ReadonlyMap<string, ContainerUsage>>();
  readonly #listed = new Emitter<readonly ContainerSummary[]>();
  readonly onUsage = this.#changed.event;
  readonly onContainers = this.#listed.event;
  /** The running containers that it looks at. */
  wanted: ReadonlyMap<string, Pace> = new Map();
  #paceOf: (container: ContainerSummary) => Pace | undefined = () => undefined;

  constructor(hub: { readonly start: () => void; readonly stop: () => void }) {
    this.#hub = hub;
  }

  start(paceOf: (container: ContainerSummary) => Pace | undefined): void {
    this.#paceOf = paceOf;
    this.#hub.start();
  }

  stop(): void {
    this.wanted = new Map();
    this.#hub.stop();
  }

  dispose(): void {
    this.stop();
    this.#changed.dispose();
    this.#listed.dispose();
  }

  list(all: readonly ContainerSummary[], running: readonly ContainerSummary[]): void {
    this.#listed.fire(all);
    const wanted = new Map<string, Pace>();
    for (const container of running) {
      const pace = this.#paceOf(container);
      if (pace) wanted.set(container.id, pace);
    }
    this.wanted = wanted;
  }

  show(usages: ReadonlyMap<string, ContainerUsage>): void {
    const own = [...usages].filter(([id]) => this.wanted.has(id));
    if (own.length > 0) this.#changed.fire(new Map(own));
  }
}
