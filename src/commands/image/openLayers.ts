import { plainText } from '../../base/text/plainText';
import type { ImageEntry } from '../../containers/images';
import { presentSize } from '../../containers/units';
import { readImageLayers, type ImageLayers } from '../../inspect/layers/imageLayers';
import { layersTable } from '../../inspect/layers/layersTable';
import type { TableAction } from '../../inspect/table/table';
import type { Uses } from '../context/commandContext';
import { instructionLines } from './builtFrom';
import { byName } from './byName';

/** Shows the layers of an image in an editor. */
export async function openLayers(
  context: Uses<'builds' | 'engine' | 'layers' | 'stacks' | 'tables' | 'ui'>,
  name: string,
  reference: string,
): Promise<void> {
  const shownName = plainText(name);
  let shown: ImageLayers | undefined;
  await context.ui.progress(`Reading the layers of "${shownName}"`, async (running, report) => {
    let reported = -1;
    await context.tables.show(
      {
        kind: 'layers',
        subject: reference,
        tab: `Layers: ${shownName}`,
        title: `Layers of ${shownName}`,
        busy: 'Reading the layers',
        cancelled: 'The layers were not read, because you cancelled it.',
        async make(signal) {
          const reading = readImageLayers(await context.engine(), reference, signal, (bytes, about) => {
            // The archive is a little longer than its files.
            const percent = about === 0 ? 0 : Math.min(99, Math.floor((bytes / about) * 100));
            if (percent === reported) return;
            reported = percent;
            report(`${presentSize(bytes)} of about ${presentSize(about)}`);
          });
          const layers = await byName(name, reading);
          const lines = await instructionLines(
            context,
            layers.steps.map(({ createdBy }) => createdBy),
          );
          context.layers.show((shown = layers));
          return layersTable(layers, {
            now: Date.now(),
            lineOf: (step) => lines.get(step),
            actions: compareAction(name, reference, layers),
          });
        },
        closed: () => shown && context.layers.hide(shown),
      },
      running,
    );
  });
}

function compareAction(name: string, reference: string, { id }: ImageLayers): readonly TableAction[] {
  const value = {
    id,
    name,
    reference,
    dangling: false,
    created: 0,
    size: 0,
    usedBy: [],
  } satisfies ImageEntry;
  return [
    {
      label: 'Compare With...',
      does: { kind: 'command', command: 'drydock.image.compareLayers', targets: [{ kind: 'image', value }] },
    },
  ];
}
