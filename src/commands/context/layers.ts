import type { ImageLayers } from '../../inspect/layers/imageLayers';

/** The image whose sizes stand beside the instructions of its Dockerfile: the one of the newest Layers editor. */
export interface Layers {
  show(layers: ImageLayers): void;
  /** Not that one any more; nothing happens where it's another one. */
  hide(layers: ImageLayers): void;
}
