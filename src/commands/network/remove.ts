import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import { each } from '../each';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.network.remove',
  title: 'Remove Network...',
  icon: 'trash',
  target: 'network',
  key: 'delete',
  menus: [{ place: 'row', group: 'danger', order: 1 }],
  appliesTo: ({ predefined, members }) => !predefined && members.every(({ ip }) => ip === ''),
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const names = targets.map(({ name }) => plainText(name)).join(', ');
    const users = [...new Set(targets.flatMap(({ members }) => members.map(({ name }) => plainText(name))))];
    const agreed = await context.ui.confirm({
      message: targets.length === 1 ? `Remove the network "${names}"?` : `Remove ${targets.length} networks?`,
      detail: [
        ...(targets.length === 1 ? [] : [`${names}.`]),
        users.length === 0
          ? 'No container is connected to it.'
          : `These stopped containers can't start without it: ${users.join(', ')}.`,
      ].join(' '),
      action: 'Remove',
    });
    if (!agreed) return;
    await each(context, 'Removing', 'networks', targets, (engine, { id }, signal) =>
      engine.networks.remove(id, signal),
    );
  },
});
