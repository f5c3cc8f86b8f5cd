import type { DisposableStore } from '../../base/disposable';
import type { Event } from '../../base/event';
import type { View } from '../tree/view';
import { LayerHints } from './layerHints';
import { LayersTree } from './layersTree';

/** The Layers view, and the sizes beside the instructions of a Dockerfile. */
export function createLayers(parts: DisposableStore, view: View, onDidChangeEngine: Event<void>): LayersTree {
  const layers = parts.add(new LayersTree(view, onDidChangeEngine));
  parts.add(new LayerHints(layers));
  return layers;
}
