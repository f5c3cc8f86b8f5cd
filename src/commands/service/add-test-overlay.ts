import { writeTestOverlay } from '../../compose/overlay/testOverlay';
import { addOverlay } from './addOverlay';
import { command } from '../command';
import { overlayTargets } from './debugOverlay';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.addTestOverlay',
  title: 'Add Test Overlay...',
  icon: 'beaker',
  target: 'service',
  menus: [{ place: 'row', group: 'enter', order: 4, submenu: 'debug' }],
  run: (context: Uses<'stacks' | 'ui'>, targets) =>
    addOverlay(context, targets, 'test', async (stack, services) => {
      const known = await overlayTargets(context, stack, services);
      return known && writeTestOverlay(known.loaded, known.targets);
    }),
});
