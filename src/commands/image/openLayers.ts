import { plainText } from '../../base/text/plainText';
import { presentSize } from '../../containers/units';
import { readImageLayers } from '../../inspect/layers/imageLayers';
import type { Uses } from '../context/commandContext';

/** Reads the layers of an image under a progress notification and shows them. */
export async function openLayers(
  context: Uses<'engine' | 'layers' | 'ui'>,
  name: string,
  reference: string,
): Promise<void> {
  const engine = await context.engine();
  const layers = await context.ui.progress(`Reading the layers of "${plainText(name)}"`, (signal, report) => {
    let told = -1;
    return readImageLayers(engine, reference, signal, (bytes, about) => {
      // The archive is a little longer than its files.
      const percent = about === 0 ? 0 : Math.min(99, Math.floor((bytes / about) * 100));
      if (percent === told) return;
      told = percent;
      report(`${presentSize(bytes)} of about ${presentSize(about)}`);
    });
  });
  await context.layers.show(name, layers);
}
