import { commands } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter, type Event } from '../../base/event';
import { plainText } from '../../base/text/plainText';
import type { Layers } from '../../commands/context/layers';
import type { ImageLayers } from '../../inspect/layers/imageLayers';
import { presentSummary } from '../../inspect/layers/presentLayers';
import type { View } from '../tree/view';
import type { ViewNode, ViewTree } from '../tree/views';
import { StepRow, WastedRow } from './layerRows';

/** The Layers view: one image taken apart. It is there while there is one; it asks the engine nothing. */
export class LayersTree implements ViewTree, Layers, Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = this.#parts.add(new Emitter<void>());
  readonly #view: View;
  #shown: ImageLayers | undefined;
  #steps: readonly StepRow[] = [];
  #wasted: WastedRow | undefined;
  #order: 'build' | 'size' = 'build';

  /** Fires when another image is shown, or none. */
  readonly onDidChange: Event<void> = this.#changed.event;

  /** What was read of one engine is no longer shown when another one is meant. */
  constructor(view: View, onDidChangeEngine: Event<void>) {
    this.#view = view;
    this.#parts.add(onDidChangeEngine(() => this.close()));
  }

  get shown(): ImageLayers | undefined {
    return this.#shown;
  }

  async show(name: string, layers: ImageLayers): Promise<void> {
    this.#take(layers);
    this.#view.view.description = plainText(name);
    this.#view.view.message = presentSummary(layers);
    await commands.executeCommand('setContext', 'drydock.layers.shown', true);
    await commands.executeCommand('drydock.layers.focus');
  }

  arrange(order: 'build' | 'size'): void {
    this.#order = order;
    void commands.executeCommand('setContext', 'drydock.layers.bySize', order === 'size');
    this.#view.changed();
  }

  close(): void {
    if (!this.#shown) return;
    this.#take(undefined);
    void commands.executeCommand('setContext', 'drydock.layers.shown', false);
  }

  roots(): readonly ViewNode[] {
    const steps =
      this.#order === 'build'
        ? this.#steps
        : [...this.#steps].sort((a, b) => b.step.size - a.step.size || a.index - b.index);
    return [...(this.#wasted ? [this.#wasted] : []), ...steps];
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #take(layers: ImageLayers | undefined): void {
    this.#shown = layers;
    const history = (layers?.steps ?? []).map(({ createdBy }) => createdBy);
    this.#steps = (layers?.steps ?? []).map(
      (step, index) => new StepRow(layers?.id ?? '', step, index, history),
    );
    const paths = layers?.efficiency.paths ?? [];
    this.#wasted = layers && paths.length > 0 ? new WastedRow(layers.efficiency) : undefined;
    this.#view.changed();
    this.#changed.fire();
  }
}
