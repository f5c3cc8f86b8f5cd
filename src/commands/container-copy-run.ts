import { dockerRun } from '../inspect/dockerRun';
import { command } from './command';
import { imageOf } from './imageOf';

export default command({
  id: 'drydock.container.copyRun',
  title: 'Copy as docker run',
  target: 'container',
  menus: [{ place: 'row', group: 'copy', order: 4 }],
  async run(ports, targets) {
    const engine = await ports.engine();
    const lines = await Promise.all(
      targets.map(async ({ id }) => {
        const details = await engine.containers.inspect(id);
        return dockerRun(details, await imageOf(engine, details));
      }),
    );
    await ports.ui.copy(`${lines.join('\n\n')}\n`);
    ports.ui.inform(
      targets.length === 1
        ? 'The docker run command is copied. It holds the environment, secrets included.'
        : `${targets.length} docker run commands are copied. They hold the environment, secrets included.`,
    );
  },
});
