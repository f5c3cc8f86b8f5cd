import { Emitter, type Event } from '../../base/event';
import type { Disposable } from '../../base/disposable';
import type { Layers } from '../../commands/context/layers';
import type { ImageLayers } from '../../inspect/layers/imageLayers';

/** The image of the newest Layers editor, until that is closed. What was read of one engine is forgotten with it. */
export class ShownLayers implements Layers, Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;
  #shown: ImageLayers | undefined;

  get shown(): ImageLayers | undefined {
    return this.#shown;
  }

  show(layers: ImageLayers): void {
    this.#shown = layers;
    this.#changed.fire();
  }

  hide(layers: ImageLayers): void {
    if (this.#shown?.id === layers.id) this.clear();
  }

  clear(): void {
    if (!this.#shown) return;
    this.#shown = undefined;
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
