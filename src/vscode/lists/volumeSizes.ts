import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { DiskUsage } from '../../engine/records';

/**
 * The sizes of volumes as of the last time that the engine measured them. It walks their files for that, so
 * it is asked when a user wants to know, not for every row.
 */
export class VolumeSizes implements Disposable {
  readonly #changed = new Emitter<void>();
  #sizes: ReadonlyMap<string, number> = new Map();

  readonly onDidChange = this.#changed.event;

  of(name: string): number | undefined {
    return this.#sizes.get(name);
  }

  learn({ volumes }: DiskUsage): void {
    this.#sizes = new Map(
      volumes.flatMap(({ name, size }) => (size === undefined || size < 0 ? [] : [[name, size]])),
    );
    this.#changed.fire();
  }

  /** Another engine is meant from now on. */
  clear(): void {
    this.#sizes = new Map();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
