import type { ProgressLine } from '../engine/objectCalls';
import { presentSize } from './units';

/** Sums up the lines of a pull or push: how many layers are done and how much has come. */
export class Transfer {
  readonly #layers = new Map<
    string,
    { readonly done: boolean; readonly current: number; readonly total: number }
  >();

  /** Takes a line; the state of the whole in a few words. */
  add({ id, status, current, total }: ProgressLine): string {
    if (id === '') return this.#layers.size === 0 ? status : this.#summary();
    const known = this.#layers.get(id) ?? { done: false, current: 0, total: 0 };
    const moves = movingWords.has(status);
    this.#layers.set(id, {
      done: doneWords.has(status),
      current: moves ? (current ?? known.current) : known.current,
      total: moves ? (total ?? known.total) : known.total,
    });
    return this.#summary();
  }

  #summary(): string {
    const layers = [...this.#layers.values()];
    const done = layers.filter((layer) => layer.done).length;
    const current = layers.reduce((sum, layer) => sum + layer.current, 0);
    const total = layers.reduce((sum, layer) => sum + layer.total, 0);
    const bytes = total === 0 ? '' : `, ${presentSize(Math.min(current, total))} of ${presentSize(total)}`;
    return `${done} of ${layers.length} layers${bytes}`;
  }
}

const movingWords = new Set(['Downloading', 'Pushing']);
const doneWords = new Set(['Pull complete', 'Already exists', 'Layer already exists', 'Pushed', 'Mounted']);
