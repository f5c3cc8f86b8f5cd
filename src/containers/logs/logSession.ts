import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { ContainerEngine } from '../../engine/engine';
import { isGone, toUserError } from '../../engine/engineError';
import { followLogs, type LogNews } from '../../engine/logs/follow';
import { LogMerger, type SourcedLine } from '../../engine/logs/merge';
import { LogPosition } from '../../engine/logs/position';
import { LogList } from './logList';

/** A container whose log is read. */
export interface LogSource {
  readonly id: string;
  readonly name: string;
}

/** How it goes with reading the log of one container. */
export type SourceState =
  | { readonly kind: 'opening' | 'removed' }
  /** The message is about a part of the log that could not be read. */
  | { readonly kind: 'following' | 'stopped'; readonly message?: string }
  | { readonly kind: 'lost' | 'failed'; readonly message: string };

export interface LogSessionOptions {
  readonly sources: readonly LogSource[];
  /** The last so many lines of each container to begin with; everything where absent. */
  readonly tail?: number;
  /** From this time on, in seconds since the epoch. */
  readonly since?: string;
  readonly maxLines: number;
  readonly maxBytes: number;
  /** Waits, or resolves early when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** How long a line may wait for older ones of other containers, milliseconds. */
const hold = 150;

/** So many lines, or bytes, may wait to be merged; then reading waits, and through it the engine. */
const mostHeld = 20_000;
const mostBytesHeld = 16 * 1024 * 1024;

/**
 * The logs of some containers as one list. It reads while it is active; inactive it holds no stream and sends no
 * request, and goes on where it was when it becomes active again.
 */
export class LogSession implements Disposable {
  readonly list: LogList;
  readonly sources: readonly LogSource[];
  readonly #engine: () => Promise<ContainerEngine>;
  readonly #options: LogSessionOptions;
  readonly #changed = new Emitter<void>();
  readonly #positions: readonly LogPosition[];
  readonly #states: SourceState[];
  /** What is said of the logs that have a damaged part. */
  readonly #damages = new Map<number, string>();
  readonly #merger: LogMerger<number>;
  #activity: AbortController | undefined;
  #merged: Promise<void> | undefined;

  /** Fires after every change of the list or of a source's state, which may be very often. */
  readonly onDidChange = this.#changed.event;

  constructor(engine: () => Promise<ContainerEngine>, options: LogSessionOptions) {
    this.#engine = engine;
    this.#options = options;
    this.sources = options.sources;
    this.list = new LogList(options);
    this.#positions = options.sources.map(() => new LogPosition());
    this.#states = options.sources.map(() => ({ kind: 'opening' }));
    this.#merger = new LogMerger(options.sources.keys(), hold);
  }

  get states(): readonly SourceState[] {
    return this.#states;
  }

  get isActive(): boolean {
    return this.#activity !== undefined;
  }

  setActive(active: boolean): void {
    if (active === this.isActive) return;
    this.#activity?.abort();
    this.#activity = active ? new AbortController() : undefined;
    if (!this.#activity) return;
    for (const source of this.sources.keys()) void this.#read(source, this.#activity.signal);
  }

  dispose(): void {
    this.setActive(false);
    this.#changed.dispose();
  }

  /** Reads one container's log until it ends or the session becomes inactive. Never rejects. */
  async #read(source: number, signal: AbortSignal): Promise<void> {
    const { id } = this.sources[source] as LogSource;
    const { tail, since, wait } = this.#options;
    const options = {
      position: this.#positions[source] as LogPosition,
      wait,
      ...(tail === undefined ? {} : { tail }),
      ...(since === undefined ? {} : { since }),
    };
    try {
      for await (const news of followLogs(this.#engine, id, options, signal))
        await this.#take(source, news, signal);
      if (!signal.aborted) this.#setState(source, { kind: 'removed' });
    } catch (error) {
      if (signal.aborted) return;
      this.#setState(
        source,
        isGone(error) ? { kind: 'removed' } : { kind: 'failed', message: toUserError(error).message },
      );
    }
    this.#merger.caughtUp(source);
  }

  async #take(source: number, news: LogNews, signal: AbortSignal): Promise<void> {
    switch (news.kind) {
      case 'lines':
        await this.#add(source, news.lines, signal);
        break;
      case 'following':
      case 'stopped': {
        const message = this.#damages.get(source);
        if (news.kind === 'stopped') this.#merger.caughtUp(source);
        this.#setState(source, { kind: news.kind, ...(message === undefined ? {} : { message }) });
        break;
      }
      case 'damaged': {
        const message = damageWords(news.message);
        this.#damages.set(source, message);
        this.#merger.caughtUp(source);
        this.#setState(source, { kind: 'following', message });
        break;
      }
      case 'lost':
        this.#setState(source, { kind: 'lost', message: toUserError(news.error).message });
        break;
    }
  }

  async #add(
    source: number,
    lines: Extract<LogNews, { kind: 'lines' }>['lines'],
    signal: AbortSignal,
  ): Promise<void> {
    if (this.sources.length === 1) {
      this.#append(lines.map((line) => ({ ...line, source })));
      return;
    }
    this.#merger.push(source, lines, performance.now());
    this.#merged ??= this.#merge();
    const isFull = () => this.#merger.held > mostHeld || this.#merger.heldBytes > mostBytesHeld;
    while (isFull() && !signal.aborted) await this.#merged;
  }

  /** Lists what was held once it has waited long enough; goes on while something is held. */
  async #merge(): Promise<void> {
    await this.#options.wait(hold / 3, new AbortController().signal);
    const now = performance.now();
    this.#append(this.#merger.take(now));
    this.#merged = this.#merger.held > 0 ? this.#merge() : undefined;
  }

  #append(lines: readonly SourcedLine<number>[]): void {
    if (lines.length === 0) return;
    this.list.push(lines);
    this.#changed.fire();
  }

  #setState(source: number, state: SourceState): void {
    this.#states[source] = state;
    this.#changed.fire();
  }
}

/** The engine's words are in front of it `Error grabbing logs: `. */
function damageWords(words: string): string {
  const reason = words.replace(/^error grabbing logs:\s*/i, '').slice(0, 300);
  return `The engine can't read a part of this log, so lines are missing here (${reason}). Newer lines are shown.`;
}
