import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import { onServices } from '../stack/composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.scale',
  title: 'Scale...',
  icon: 'versions',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 2, submenu: 'services' }],
  async run(context: Uses<'stacks' | 'ui'>, targets) {
    const names = targets.map(({ name }) => plainText(name)).join(', ');
    const answer = await context.ui.input({
      title: `How many containers of ${names}?`,
      value: '1',
      validate: (text) => (/^\d{1,3}$/.test(text.trim()) ? undefined : 'Enter a number from 0 to 999.'),
    });
    if (answer === undefined) return;
    const scales = targets.map(({ name }) => `--scale=${name}=${answer.trim()}`);
    const words = ['up', '--detach', '--no-deps', '--no-recreate', ...scales];
    await onServices(context, targets, { title: 'Scale', words });
  },
});
