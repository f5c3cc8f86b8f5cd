import { command } from '../command';
import { boundedLogText, mostToOpen } from './logText';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.logs.open',
  title: 'Open Logs in Editor',
  icon: 'go-to-file',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.logs', order: 2, button: true }],
  run: (context: Uses<'logs' | 'ui'>) =>
    context.ui.openDocument({ ...boundedLogText(context, mostToOpen), language: 'drydock-log' }),
});
