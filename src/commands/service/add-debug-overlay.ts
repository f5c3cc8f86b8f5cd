import { addOverlay } from './addOverlay';
import { command } from '../command';
import { overlayText } from './debugOverlay';

export default command({
  id: 'drydock.service.addDebugOverlay',
  title: 'Add Debug Overlay...',
  icon: 'debug-alt',
  target: 'service',
  menus: [{ place: 'row', group: 'enter', order: 5 }],
  run: (context, targets) =>
    addOverlay(context, targets, 'debug', (stack, services) => overlayText(context, stack, services)),
});
