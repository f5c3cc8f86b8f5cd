import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { each } from '../each';

export default command({
  id: 'drydock.swarmService.scale',
  title: 'Scale Swarm Service...',
  icon: 'unfold',
  target: 'swarmService',
  menus: [
    { place: 'row', group: 'run', order: 1 },
    { place: 'inline', order: 2 },
  ],
  appliesTo: ({ service }) => service.mode === 'replicated',
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const names = targets.map(({ name }) => plainText(name)).join(', ');
    const [first] = targets;
    const answer = await context.ui.input({
      title: `Replicas of ${names}`,
      value: String(first?.desired ?? 1),
      validate: (text) =>
        /^\d{1,5}$/.test(text.trim()) ? undefined : 'Enter the number of replicas, 0 or more.',
    });
    if (answer === undefined) return;
    const replicas = Number(answer);
    await each(context, 'Scaling', 'services', targets, (engine, { id }, signal) =>
      engine.swarm.updateService(id, { replicas }, signal),
    );
  },
});
