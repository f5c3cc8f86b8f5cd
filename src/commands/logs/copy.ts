import { command } from '../command';
import { boundedLogText, mostToCopy } from './logText';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.logs.copy',
  title: 'Copy Visible Logs',
  icon: 'copy',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.logs', order: 1, button: true }],
  run: (context: Uses<'logs' | 'ui'>) => context.ui.copy(boundedLogText(context, mostToCopy).text),
});
