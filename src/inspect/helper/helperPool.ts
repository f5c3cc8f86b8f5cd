import type { Disposable } from '../../base/disposable';
import type { NamespaceHelper } from './namespaceHelper';

/** How long a helper stays after its last use, so that opening folder after folder takes one. */
const linger = 5000;

interface Lent {
  readonly helper: Promise<NamespaceHelper>;
  users: number;
  timer: NodeJS.Timeout | undefined;
}

/** Helpers that are shared by whoever needs the same one, and released a while after the last use. */
export class HelperPool implements Disposable {
  readonly #onError: (error: unknown) => void;
  readonly #lent = new Map<string, Lent>();

  /** `onError` hears of helpers that stay. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Lends the helper of that key for as long as `work` takes; `start` makes it where there is none. */
  async use<T>(
    key: string,
    start: () => Promise<NamespaceHelper>,
    work: (helper: NamespaceHelper) => Promise<T>,
  ): Promise<T> {
    const lent = this.#lent.get(key) ?? this.#keep(key, start());
    lent.users++;
    clearTimeout(lent.timer);
    try {
      return await work(await lent.helper);
    } finally {
      if (--lent.users === 0) lent.timer = setTimeout(() => this.#release(key, lent), linger);
    }
  }

  dispose(): void {
    for (const [key, lent] of this.#lent) this.#release(key, lent);
  }

  #keep(key: string, helper: Promise<NamespaceHelper>): Lent {
    const lent: Lent = { helper, users: 0, timer: undefined };
    this.#lent.set(key, lent);
    // It ends with its container; what failed is tried again the next time, and whoever waits sees the failure.
    helper.then(
      ({ ended }) => ended.then(() => this.#forget(key, lent)),
      () => this.#forget(key, lent),
    );
    return lent;
  }

  #release(key: string, lent: Lent): void {
    clearTimeout(lent.timer);
    this.#forget(key, lent);
    lent.helper.then((helper) => helper.release()).catch(this.#onError);
  }

  #forget(key: string, lent: Lent): void {
    if (this.#lent.get(key) === lent) this.#lent.delete(key);
  }
}
