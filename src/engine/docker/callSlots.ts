import { abortReason } from '../abort';
import type { CallLimits } from '../transport/connection';

/**
 * Who may talk to an engine just now: a few short calls at once, in the order in which they came. A call that
 * is not answered in time stops counting, so that a handful of slow ones (a container that the engine has
 * locked, a disk that hangs) cannot keep all others waiting; those are bounded too.
 */
export class CallSlots {
  readonly #limits: CallLimits;
  readonly #waiting = new Set<() => void>();
  #quick = 0;
  #slow = 0;

  constructor(limits: CallLimits) {
    this.#limits = limits;
  }

  /** Resolves with what gives the slot back, which may be called twice; rejects with the signal's reason. */
  async take(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.#quick >= this.#limits.atOnce) await this.#turn(signal);
    else this.#quick++;
    let state: 'quick' | 'slow' | 'over' = 'quick';
    const becomeSlow = () => {
      if (this.#slow >= this.#limits.slow) {
        timer = setTimeout(becomeSlow, this.#limits.slowAfterMs);
        return;
      }
      state = 'slow';
      this.#slow++;
      this.#next();
    };
    let timer = setTimeout(becomeSlow, this.#limits.slowAfterMs);
    return () => {
      clearTimeout(timer);
      if (state === 'slow') this.#slow--;
      else if (state === 'quick') this.#next();
      state = 'over';
    };
  }

  /** Resolves when somebody has handed over a slot. */
  #turn(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const take = () => {
        signal?.removeEventListener('abort', abandon);
        resolve();
      };
      const abandon = () => {
        this.#waiting.delete(take);
        reject(signal ? abortReason(signal) : new Error('Aborted.'));
      };
      this.#waiting.add(take);
      signal?.addEventListener('abort', abandon, { once: true });
    });
  }

  /** Hands a slot that was held to whoever has waited longest. */
  #next(): void {
    const [first] = this.#waiting;
    if (!first) {
      this.#quick--;
      return;
    }
    this.#waiting.delete(first);
    first();
  }
}
