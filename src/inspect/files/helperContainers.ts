import { randomUUID } from 'node:crypto';
import type { Disposable } from '../../base/disposable';
import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import { helperLabel, helperName, isHelper } from '../../engine/helperLabel';
import { removeWithRetry } from '../helper/removeWithRetry';

/** Which window made a helper. */
const ownerLabel = 'drydock.owner';

/** How long a helper stays after its last use, so that opening a folder and a file in it takes one. */
const linger = 2000;
/** A helper this old was left behind by a window that died. The backup of a large volume takes hours. */
const abandonedAfter = 24 * 60 * 60 * 1000;

interface Helper {
  readonly engine: ContainerEngine;
  readonly id: Promise<string>;
  users: number;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Containers that are created, looked into and removed, and never started: they make the files of an image or
 * of a volume that nobody mounts reachable over the engine's archive. Uses of the same thing share one.
 */
export class HelperContainers implements Disposable {
  readonly #helpers = new Map<string, Helper>();
  readonly #swept = new WeakSet<ContainerEngine>();
  readonly #owner = randomUUID();
  readonly #onError: (error: unknown) => void;

  /** `onError` hears of helpers that could not be removed. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Lends a helper that is made of `body`, a create request without a command, and removes it afterwards. */
  async use<T>(
    engine: ContainerEngine,
    body: Readonly<Record<string, unknown>>,
    work: (container: string) => Promise<T>,
  ): Promise<T> {
    const key = `${engine.endpoint.host} ${JSON.stringify(body)}`;
    const known = this.#helpers.get(key);
    const helper = known?.engine === engine ? known : this.#make(engine, key, body);
    helper.users++;
    clearTimeout(helper.timer);
    try {
      return await work(await helper.id);
    } finally {
      helper.users--;
      if (helper.users === 0) this.#removeSoon(key, helper);
    }
  }

  dispose(): void {
    void this.close();
  }

  /** Removes the helpers at once; resolves when they are gone, so that what they had mounted can be removed. */
  async close(): Promise<void> {
    await Promise.all([...this.#helpers].map(([key, helper]) => this.#remove(key, helper)));
  }

  #make(engine: ContainerEngine, key: string, body: Readonly<Record<string, unknown>>): Helper {
    this.#sweep(engine);
    const id = engine.containers.create({
      name: helperName('files'),
      body: {
        Cmd: ['-'],
        NetworkDisabled: true,
        ...body,
        Labels: { [helperLabel]: 'files', [ownerLabel]: this.#owner },
      },
    });
    const helper: Helper = { engine, id, users: 0, timer: undefined };
    this.#helpers.set(key, helper);
    // What failed is tried again the next time; whoever waits for it sees the failure.
    id.catch(() => this.#forget(key, helper));
    return helper;
  }

  #removeSoon(key: string, helper: Helper): void {
    helper.timer = setTimeout(() => void this.#remove(key, helper), linger);
  }

  async #remove(key: string, helper: Helper): Promise<void> {
    clearTimeout(helper.timer);
    this.#forget(key, helper);
    try {
      await removeWithRetry(helper.engine, await helper.id);
    } catch (error) {
      if (!isGone(error)) this.#onError(error);
    }
  }

  #forget(key: string, helper: Helper): void {
    if (this.#helpers.get(key) === helper) this.#helpers.delete(key);
  }

  /**
   * Once for each connection: removes what a window that died has left behind, and what this one could not
   * remove because its connection was gone.
   */
  #sweep(engine: ContainerEngine): void {
    if (this.#swept.has(engine)) return;
    this.#swept.add(engine);
    const began = Date.now();
    const sweep = async () => {
      const helpers = await engine.containers.list({ filters: { label: [`${helperLabel}=files`] } });
      // An image may have the label as well: a user's container of it is not ours to remove.
      const left = helpers.filter(isHelper).filter(({ state, created, labels }) => {
        const age = began - created;
        // What this window has just made is in use; the engine's clock need not be ours.
        return state === 'created' && age > (labels[ownerLabel] === this.#owner ? 60_000 : abandonedAfter);
      });
      for (const { id } of left) await engine.containers.remove(id, { force: true, volumes: true });
    };
    sweep().catch(this.#onError);
  }
}
