import type { ImageLayers, LayerStep } from '../../../src/inspect/layers/imageLayers';
import type { LayerEntry, LayerFiles } from '../../../src/inspect/layers/layerFiles';
import { LayerStack, type LayerChange } from '../../../src/inspect/layers/stack';

export const entry = (path: string, size: number): LayerEntry => ({
  path,
  type: 'file',
  size,
  mode: 0o644,
  uid: 0,
  gid: 0,
  link: '',
});
export const files = (entries: readonly LayerEntry[], removed: readonly string[] = []): LayerFiles => ({
  entries,
  removed,
  opaque: [],
});

/** An image of these steps, whose changes follow from their files. */
export function image(steps: readonly (Partial<LayerStep> & { readonly files?: LayerFiles })[]): ImageLayers {
  const stack = new LayerStack();
  const made = steps.map(({ files: held, ...step }, index): LayerStep => {
    const changes: readonly LayerChange[] = held ? stack.add(held) : [];
    const size = held?.entries.reduce((sum, each) => sum + each.size, 0) ?? 0;
    return {
      createdBy: `RUN step ${index + 1}`,
      comment: '',
      created: 0,
      size,
      isLayer: held !== undefined,
      digest: '',
      archivePath: `layer-${index}`,
      changes,
      problem: '',
      ...step,
    };
  });
  const size = made.reduce((sum, step) => sum + step.size, 0);
  return { id: 'sha256:1', platform: 'linux/amd64', size, steps: made, efficiency: stack.efficiency() };
}
