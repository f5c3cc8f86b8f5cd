import { addOverlay } from './addOverlay';
import { command } from '../command';
import { overlayText } from './debugOverlay';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.addDebugOverlay',
  title: 'Add Debug Overlay...',
  icon: 'debug-alt',
  target: 'service',
  menus: [{ place: 'row', group: 'enter', order: 2, submenu: 'debug' }],
  run: (context: Uses<'containers' | 'stacks' | 'ui'>, targets) =>
    addOverlay(context, targets, 'debug', (stack, services) => overlayText(context, stack, services)),
});
