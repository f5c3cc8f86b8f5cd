import { dockerRun } from '../../inspect/copy/dockerRun';
import { command } from '../command';
import { imageOf } from '../image/imageOf';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.copyRun',
  title: 'Copy as docker run',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'copy', order: 4, submenu: 'copy' }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    const defaults = await engine.info();
    const commands = await Promise.all(
      targets.map(async ({ id }) => {
        const details = await engine.containers.inspect(id);
        return dockerRun(details, await imageOf(engine, details), defaults);
      }),
    );
    // No line break that ends a command: a terminal would run what is pasted before anybody has read it.
    await context.ui.copy(commands.join(' &&\n\n'));
    context.ui.inform(
      targets.length === 1
        ? 'Copied the docker run command, including environment variables and any secrets in them.'
        : `Copied ${targets.length} docker run commands, including environment variables and any secrets in them.`,
    );
  },
});
