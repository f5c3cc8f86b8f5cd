import { plainText } from '../../base/text/plainText';
import { imageEntries } from '../../containers/images';
import { comparisonTable } from '../../inspect/layers/comparisonTable';
import { readImageLayers } from '../../inspect/layers/imageLayers';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { byName } from './byName';

export default command({
  id: 'drydock.image.compareLayers',
  title: 'Compare Layers With...',
  target: 'image',
  async run({ engine: connect, tables, ui }: Uses<'engine' | 'tables' | 'ui'>, [image]) {
    if (!image) return;
    const engine = await connect();
    const others = imageEntries(await engine.images.list(), []).filter(({ id }) => id !== image.id);
    const name = plainText(image.name);
    const other = await ui.pick(
      `Compare the layers of "${name}" with`,
      others.map((value) => ({ label: value.name, value })),
    );
    if (!other) return;
    const otherName = plainText(other.name);
    await ui.progress(`Comparing "${name}" with "${otherName}"`, (running) =>
      tables.show(
        {
          kind: 'layers',
          layout: 'comparison',
          subject: `${image.reference} ${other.reference}`,
          tab: `Layers: ${name} ↔ ${otherName}`,
          title: `Layers of ${name} and ${otherName}`,
          busy: 'Reading the layers of both images',
          cancelled: 'The layers were not read, because you cancelled it.',
          async make(signal) {
            const current = await connect();
            // One after the other: each is a whole image that the engine exports.
            const before = await byName(image.name, readImageLayers(current, image.reference, signal));
            const after = await byName(other.name, readImageLayers(current, other.reference, signal));
            return comparisonTable({ name: image.name, layers: before }, { name: other.name, layers: after });
          },
        },
        running,
      ),
    );
  },
});
