import { abortReason } from '../abort';
import type { CallLimits } from '../transport/connection';

/** Slow calls of one container after which its others wait: statistics of an old engine take a second each. */
const mostSlowOfOne = 3;

/** A call that has no slot yet. */
interface Waiting {
  readonly subject: string | undefined;
  readonly start: () => void;
}

/**
 * Who may talk to an engine just now: a few short calls at once, in the order in which they came. A call that is not
 * answered in time stops counting, so that a handful of slow ones (a disk that hangs) cannot keep all others waiting;
 * those are bounded too. A container with several slow calls is likely one that the engine has locked: it gets no slot
 * for another call until one is answered, so that many calls about it can't take what others need.
 */
export class CallSlots {
  readonly #limits: CallLimits;
  readonly #waiting = new Set<Waiting>();
  /** How many slow calls there are about each subject. */
  readonly #slowAbout = new Map<string, number>();
  #quick = 0;
  #slow = 0;

  constructor(limits: CallLimits) {
    this.#limits = limits;
  }

  /**
   * Resolves with what gives the slot back, which may be called twice; rejects with the signal's reason. `subject` is
   * the container that the call is about.
   */
  async take(subject?: string, signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    await this.#turn(subject, signal);
    let state: 'quick' | 'slow' | 'over' = 'quick';
    const becomeSlow = () => {
      if (this.#slow >= this.#limits.slow) {
        timer = setTimeout(becomeSlow, this.#limits.slowAfterMs);
        return;
      }
      state = 'slow';
      this.#countSlow(subject, 1);
      this.#quick--;
      this.#startWaiting();
    };
    let timer = setTimeout(becomeSlow, this.#limits.slowAfterMs);
    return () => {
      clearTimeout(timer);
      if (state === 'slow') this.#countSlow(subject, -1);
      else if (state === 'quick') this.#quick--;
      state = 'over';
      this.#startWaiting();
    };
  }

  /** Resolves when the call has a slot. */
  #turn(subject: string | undefined, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        subject,
        start: () => {
          signal?.removeEventListener('abort', abandon);
          resolve();
        },
      };
      const abandon = () => {
        this.#waiting.delete(waiting);
        reject(signal ? abortReason(signal) : new Error('Aborted.'));
      };
      this.#waiting.add(waiting);
      signal?.addEventListener('abort', abandon, { once: true });
      this.#startWaiting();
    });
  }

  /** Gives the slots that are free to who has waited longest, except about a container that doesn't answer. */
  #startWaiting(): void {
    for (const waiting of this.#waiting) {
      if (this.#quick >= this.#limits.atOnce) return;
      if (this.#isStuck(waiting.subject)) continue;
      this.#waiting.delete(waiting);
      this.#quick++;
      waiting.start();
    }
  }

  #isStuck(subject: string | undefined): boolean {
    return subject !== undefined && (this.#slowAbout.get(subject) ?? 0) >= mostSlowOfOne;
  }

  #countSlow(subject: string | undefined, by: 1 | -1): void {
    this.#slow += by;
    if (subject === undefined) return;
    const count = (this.#slowAbout.get(subject) ?? 0) + by;
    if (count > 0) this.#slowAbout.set(subject, count);
    else this.#slowAbout.delete(subject);
  }
}
