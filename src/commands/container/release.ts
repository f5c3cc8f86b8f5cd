import { plainText } from '../../base/text/plainText';
import { release } from '../../inspect/evidence/quarantine';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.release',
  title: 'Release from Quarantine...',
  target: 'container',
  menus: [{ place: 'row', group: 'danger', order: 2, submenu: 'network' }],
  appliesTo: ({ state }) => state === 'paused',
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { id, name } of targets) {
      const shown = plainText(name);
      const agreed = await context.ui.confirm({
        message: `Release "${shown}" from quarantine?`,
        detail:
          'It is connected to its networks again, with the same names and fixed addresses, and continues to run.',
        action: 'Release',
      });
      if (!agreed) return;
      const image = await context.ui.progress(`Releasing "${shown}"`, (signal) =>
        release(engine, id, signal),
      );
      context.ui.inform(`"${shown}" runs again. The image ${plainText(image)} stays until you remove it.`);
    }
  },
});
