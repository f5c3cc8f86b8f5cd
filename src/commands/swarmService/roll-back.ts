import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { each } from '../each';

export default command({
  id: 'drydock.swarmService.rollBack',
  title: 'Roll Back Swarm Service',
  icon: 'discard',
  target: 'swarmService',
  menus: [{ place: 'row', group: 'run', order: 4 }],
  appliesTo: ({ service }) => service.canRollBack,
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const names = targets.map(({ name }) => plainText(name)).join(', ');
    const agreed = await context.ui.confirm({
      message:
        targets.length === 1
          ? `Roll "${names}" back to its previous definition?`
          : `Roll ${targets.length} services back to their previous definitions: ${names}?`,
      detail: 'Its tasks are replaced. A swarm remembers one previous definition.',
      action: 'Roll Back',
    });
    if (!agreed) return;
    await each(context, 'Rolling back', 'services', targets, (engine, { id }, signal) =>
      engine.swarm.rollBackService(id, signal),
    );
  },
});
