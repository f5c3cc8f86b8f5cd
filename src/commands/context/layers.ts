import type { ImageLayers } from '../../inspect/layers/imageLayers';

/** The Layers view, which is there while it shows an image. */
export interface Layers {
  /** Shows the image in place of the one before, and brings the view to the front. */
  show(name: string, layers: ImageLayers): Promise<void>;
  arrange(order: 'build' | 'size'): void;
  close(): void;
}
