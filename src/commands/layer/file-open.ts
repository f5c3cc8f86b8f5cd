import { plainText } from '../../base/text/plainText';
import { readLayerFile } from '../../inspect/layers/layerFile';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.layer.fileOpen',
  title: 'Open File of Layer',
  icon: 'go-to-file',
  target: 'layerFile',
  palette: false,
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const file of targets) {
      const name = file.path.slice(file.path.lastIndexOf('/') + 1);
      const text = await context.ui.progress(`Reading "${plainText(name)}" from its layer`, (signal) =>
        readLayerFile(engine, file, signal),
      );
      // Its ending decides on the language.
      await context.ui.openDocument({ name: `step ${file.step} ${name}`, text });
    }
  },
});
