import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { saveTar } from '../saveTar';

export default command({
  id: 'drydock.image.save',
  title: 'Save Image to File...',
  icon: 'save',
  target: 'image',
  menus: [{ place: 'row', group: 'run', order: 5 }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { name, reference } of targets) {
      const shown = plainText(name);
      const path = await context.ui.chooseFile(
        `Save the image "${shown}"`,
        `${name.replace(/[/:@]/g, '-')}.tar`,
      );
      if (!path) return;
      await context.ui.progress(`Saving "${shown}"`, async (signal) =>
        saveTar(await engine.images.save(reference, signal), path, signal),
      );
      context.ui.inform(`Saved "${shown}" to ${plainText(path)}.`);
    }
  },
});
