import { composeService } from '../../inspect/document/composeService';
import { command } from '../command';
import { imageOf } from '../image/imageOf';

export default command({
  id: 'drydock.container.copyCompose',
  title: 'Copy as Compose Service',
  target: 'container',
  menus: [{ place: 'row', group: 'copy', order: 5 }],
  async run(context, targets) {
    const engine = await context.engine();
    const files = await Promise.all(
      targets.map(async ({ id }) => {
        const details = await engine.containers.inspect(id);
        return composeService(details, await imageOf(engine, details));
      }),
    );
    await context.ui.copy(files.join('---\n'));
    context.ui.inform(
      targets.length === 1
        ? 'The compose service is copied. It holds the environment, secrets included.'
        : `${targets.length} compose services are copied. They hold the environment, secrets included.`,
    );
  },
});
