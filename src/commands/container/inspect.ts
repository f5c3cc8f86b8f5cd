import { inspectDocument } from '../../inspect/document/inspectDocument';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.inspect',
  title: 'Inspect',
  icon: 'info',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'look', order: 1, submenu: 'inspect' }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { id, name } of targets) {
      const details = await engine.containers.inspect(id);
      await context.ui.openDocument({
        name: `${name} (inspect).jsonc`,
        language: 'jsonc',
        text: inspectDocument(details, Date.now()),
      });
    }
  },
});
