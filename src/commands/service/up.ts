import { command } from '../command';
import { onServices } from '../stack/composeWork';
import { confirmedServices } from '../stack/confirmUp';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.up',
  title: 'Service Up',
  icon: 'play',
  target: 'service',
  menus: [
    { place: 'row', group: 'run', order: 1 },
    { place: 'inline', order: 2 },
  ],
  async run(context: Uses<'engine' | 'policies' | 'stacks' | 'ui'>, targets) {
    const confirmed = await confirmedServices(context, targets);
    await onServices(context, confirmed, { title: 'Up', words: ['up', '--detach'] });
  },
});
