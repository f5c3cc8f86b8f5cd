import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { each } from '../each';

export default command({
  id: 'drydock.swarmService.remove',
  title: 'Remove Swarm Service...',
  icon: 'trash',
  target: 'swarmService',
  key: 'delete',
  menus: [{ place: 'row', group: 'danger', order: 1 }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const names = targets.map(({ name }) => plainText(name)).join(', ');
    const running = targets.reduce((sum, target) => sum + target.running, 0);
    const agreed = await context.ui.confirm({
      message:
        targets.length === 1
          ? `Remove the service "${names}"?`
          : `Remove ${targets.length} services: ${names}?`,
      detail: `${running === 1 ? '1 running task is' : `${running} running tasks are`} stopped and removed on all nodes. Volumes stay.`,
      action: 'Remove',
    });
    if (!agreed) return;
    await each(context, 'Removing', 'services', targets, (engine, { id }, signal) =>
      engine.swarm.removeService(id, signal),
    );
  },
});
