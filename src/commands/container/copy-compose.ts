import { composeService } from '../../inspect/copy/composeService';
import { command } from '../command';
import { imageOf } from '../image/imageOf';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.copyCompose',
  title: 'Copy as Compose Service',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'copy', order: 5, submenu: 'copy' }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    const defaults = await engine.info();
    const files = await Promise.all(
      targets.map(async ({ id }) => {
        const details = await engine.containers.inspect(id);
        return composeService(details, await imageOf(engine, details), defaults);
      }),
    );
    await context.ui.copy(files.join('---\n'));
    context.ui.inform(
      targets.length === 1
        ? 'Copied the Compose service, including environment variables and any secrets in them.'
        : `Copied ${targets.length} Compose services, including environment variables and any secrets in them.`,
    );
  },
});
