import { DisposableStore, type Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import type { UserError } from '../base/userError';
import type { ContainerEngine } from '../engine/engine';
import { engineError, toUserError } from '../engine/engineError';
import type { EngineEvent } from '../engine/records';
import { CatchUp } from './catchUp';
import { retryDelay, steady } from './retryDelay';

/** What is known of a kind of things on an engine. Snapshots never change; a change is a new one. */
export type ListState<T> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ready'; readonly items: readonly T[] }
  | { readonly kind: 'failed'; readonly error: UserError };

/** A kind of things: how they are listed, and which of the engine's events change what the list says. */
export interface ListSource<T> {
  readonly types: readonly string[];
  readonly actions: readonly string[];
  list(engine: ContainerEngine, signal: AbortSignal): Promise<readonly T[]>;
  /** The list after these events, of which only what they are about is read; all of it is where absent. */
  relist?(
    engine: ContainerEngine,
    items: readonly T[],
    events: readonly EngineEvent[],
    signal: AbortSignal,
  ): Promise<readonly T[]>;
  /** The items of the first list with what it takes more requests to know; the same array where nothing is added. */
  complete?(engine: ContainerEngine, items: readonly T[], signal: AbortSignal): Promise<readonly T[]>;
  /**
   * Whether the list shows what the event reported, and with it that it is not older; taken for granted where absent.
   */
  shows?(event: EngineEvent, items: readonly T[]): boolean;
  /** Whether the event reports nothing but what the list shows, which has had all events before it. */
  repeats?(event: EngineEvent, items: readonly T[]): boolean;
  /**
   * After how many milliseconds the list is read again without an event, for changes that the engine doesn't report;
   * undefined while events are enough.
   */
  recheckAfter?(items: readonly T[]): number | undefined;
  /** Receives each of these events, those of the {@link remembered} past among them, in order. */
  heard?(event: EngineEvent): void;
}

export interface ListStoreOptions {
  /** Waits that long in milliseconds, or until the signal aborts; then it resolves. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Resolves when it is worth trying a lost engine again before the wait is over; see {@link retryDelay}. */
  readonly untilReachable?: (signal: AbortSignal) => Promise<void>;
}

/** How far back events are asked for, in milliseconds, where somebody listens to them. */
const remembered = 15 * 60_000;

/** For so many milliseconds whoever shows the first list is busy with it: VS Code takes a view's rows in turns. */
export const drawing = 150;

/** How often it is asked whether a list has to be read without an event, in milliseconds. */
const recheckPause = 1000;

/** How long the events that come wait for those of the past at most, once these are asked for, in milliseconds. */
const recallTimeoutMs = 250;

/**
 * Things on an engine, kept current by its events: it subscribes to them first and lists second, so
 * nothing is missed, and never polls. While nobody is subscribed it holds no connection and costs nothing.
 * A lost engine is tried again until it is back.
 */
export class ListStore<T> implements Disposable {
  readonly #changed = new Emitter<ListState<T>>();
  readonly source: ListSource<T>;
  readonly #connect: () => Promise<ContainerEngine>;
  readonly #options: ListStoreOptions;
  #state: ListState<T> = { kind: 'idle' };
  #session: DisposableStore | undefined;

  constructor(source: ListSource<T>, connect: () => Promise<ContainerEngine>, options: ListStoreOptions) {
    this.source = source;
    this.#connect = connect;
    this.#options = options;
  }

  get state(): ListState<T> {
    return this.#state;
  }

  /** What is known now; nothing while no engine is connected. */
  get items(): readonly T[] {
    return this.#state.kind === 'ready' ? this.#state.items : [];
  }

  /** Calls the listener with the state as it is, and with each new one until the result is disposed of. */
  subscribe(listener: (state: ListState<T>) => void): Disposable {
    const subscription = this.#changed.event(listener);
    if (this.#session) listener(this.#state);
    else this.#start();
    return {
      dispose: () => {
        subscription.dispose();
        if (this.#changed.listenerCount === 0) this.#stop();
      },
    };
  }

  /** Drops the connection and connects again, where somebody is subscribed. */
  refresh(): void {
    if (!this.#session) return;
    this.#session.dispose();
    this.#start();
  }

  dispose(): void {
    this.#changed.dispose();
    this.#stop();
  }

  #start(): void {
    const session = new DisposableStore();
    this.#session = session;
    this.#set({ kind: 'connecting' });
    void this.#run(session.signal);
  }

  #stop(): void {
    this.#session?.dispose();
    this.#session = undefined;
    this.#state = { kind: 'idle' };
  }

  #set(state: ListState<T>): void {
    this.#state = state;
    this.#changed.fire(state);
  }

  /** Follows the engine until the session ends, over every loss of it. Never rejects. */
  async #run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const attempt = { listed: false, began: performance.now() };
      const error = await this.#follow(signal, attempt).catch(toUserError);
      if (signal.aborted) return;
      if (attempt.listed && performance.now() - attempt.began > steady) failures = 0;
      // An engine that was there a moment ago is tried once more before anybody hears of it.
      if (!attempt.listed || failures > 0) this.#set({ kind: 'failed', error });
      await this.#untilNextAttempt(retryDelay(failures), signal);
      failures++;
    }
  }

  /** Resolves with why it is over when the engine ends the stream of events; rejects when that or a list breaks. */
  async #follow(signal: AbortSignal, attempt: { listed: boolean }): Promise<UserError> {
    const engine = await this.#connect();
    const { source } = this;
    const { types, actions } = source;
    const over = new AbortController();
    const open = AbortSignal.any([signal, over.signal]);
    const show = (items: readonly T[]) => {
      open.throwIfAborted();
      attempt.listed = true;
      this.#set({ kind: 'ready', items });
      return items;
    };
    const catchUp = new CatchUp(
      async (reported) =>
        show(await (source.relist?.(engine, this.items, reported, open) ?? source.list(engine, open))),
      (event, items) => source.shows?.(event, items) ?? true,
      async (milliseconds) => {
        await this.#options.wait(milliseconds, open);
        open.throwIfAborted();
      },
      (event) => source.repeats?.(event, this.items) ?? false,
    );
    let failure: unknown;
    const fail = (error: unknown) => {
      if (open.aborted) return;
      // This ends the stream, so that the engine is tried again at once and not with the next event.
      failure = error;
      over.abort();
    };
    try {
      const events = await engine.events({ types, actions }, open);
      show(await source.list(engine, open));
      // Not beside the list, which the engine would take twice as long for.
      if (await this.#recall(engine, open)) show(this.items);
      const whole = (await source.complete?.(engine, this.items, open)) ?? this.items;
      if (whole !== this.items) show(whole);
      if (source.recheckAfter) this.#recheck(engine, open, show).catch(fail);
      for await (const event of events) {
        source.heard?.(event);
        catchUp.after(event).catch(fail);
      }
    } finally {
      // The stream of events too where the list failed.
      over.abort();
    }
    if (failure) throw failure;
    return engineError('engine-lost', 'The engine closed the connection.');
  }

  /** Reads the list without events as often as the source wants it to be. Rejects when that fails, or the signal aborts. */
  async #recheck(
    engine: ContainerEngine,
    signal: AbortSignal,
    show: (items: readonly T[]) => readonly T[],
  ): Promise<void> {
    const { source } = this;
    for (;;) {
      const delay = source.recheckAfter?.(this.items) ?? recheckPause;
      await this.#options.wait(delay, signal);
      signal.throwIfAborted();
      if (source.recheckAfter?.(this.items) !== undefined) show(await source.list(engine, signal));
    }
  }

  /**
   * Hears what the engine remembers of the {@link remembered} past, for as long as the present can wait for it: an
   * engine whose clock is behind ours takes its time. Resolves with whether there was anything. Never rejects; where
   * the engine is lost, the events show it.
   */
  async #recall(engine: ContainerEngine, signal: AbortSignal): Promise<boolean> {
    const { source } = this;
    const { types, actions } = source;
    if (!source.heard) return false;
    await this.#options.wait(drawing, signal);
    let isAny = false;
    const now = Date.now();
    const over = new AbortController();
    const open = AbortSignal.any([signal, over.signal]);
    const listening = (async () => {
      const past = await engine.events({ types, actions, since: now - remembered, until: now }, open);
      for await (const event of past) {
        source.heard?.(event);
        isAny = true;
      }
    })();
    await Promise.race([listening.catch(() => undefined), this.#options.wait(recallTimeoutMs, open)]);
    over.abort();
    return isAny;
  }

  async #untilNextAttempt(delay: number, signal: AbortSignal): Promise<void> {
    const waits = new AbortController();
    const both = AbortSignal.any([signal, waits.signal]);
    const { wait, untilReachable } = this.#options;
    await Promise.race([wait(delay, both), ...(untilReachable ? [untilReachable(both)] : [])]);
    waits.abort();
  }
}
