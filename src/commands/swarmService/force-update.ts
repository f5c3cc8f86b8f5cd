import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { each } from '../each';

export default command({
  id: 'drydock.swarmService.forceUpdate',
  title: 'Force Update of Swarm Service',
  icon: 'debug-restart',
  target: 'swarmService',
  menus: [{ place: 'row', group: 'run', order: 3 }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const names = targets.map(({ name }) => plainText(name)).join(', ');
    const agreed = await context.ui.confirm({
      message:
        targets.length === 1
          ? `Replace all tasks of "${names}"?`
          : `Replace all tasks of ${targets.length} services: ${names}?`,
      detail: 'They are replaced as its update configuration says, even if nothing has changed.',
      action: 'Force Update',
    });
    if (!agreed) return;
    await each(context, 'Updating', 'services', targets, (engine, { id }, signal) =>
      engine.swarm.updateService(id, { force: true }, signal),
    );
  },
});
