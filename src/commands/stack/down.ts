import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import { onStacks } from './composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.down',
  title: 'Compose Down...',
  icon: 'trash',
  target: 'stack',
  menus: [
    { place: 'row', group: 'danger', order: 1 },
    { place: 'file', order: 3 },
  ],
  async run(context: Uses<'stacks' | 'ui'>, targets) {
    const names = targets.map(({ projectName }) => `"${plainText(projectName)}"`).join(', ');
    const volumes = await context.ui.pick(`Take down ${names}`, [
      { label: 'Down, keep volumes', description: 'Removes containers and networks', value: 'keep' },
      {
        label: 'Down, delete volumes too',
        description: 'Removes containers, networks and the data in their volumes',
        value: 'remove',
      },
    ]);
    if (!volumes) return;
    const isSure =
      volumes === 'keep' ||
      (await context.ui.confirm({
        message: `Delete the volumes of ${names}?`,
        detail: 'Containers, networks and named volumes are removed. The data in the volumes is lost.',
        action: 'Delete Volumes',
      }));
    if (!isSure) return;
    const words = volumes === 'keep' ? ['down'] : ['down', '--volumes'];
    await onStacks(context, targets, { title: 'Down', words });
  },
});
