import { command } from '../command';
import { boundedLogText, mostToOpen } from './logText';

export default command({
  id: 'drydock.logs.open',
  title: 'Open Logs in Editor',
  icon: 'go-to-file',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.logs', order: 2, button: true }],
  run: (context) =>
    context.ui.openDocument({ ...boundedLogText(context, mostToOpen), language: 'drydock-log' }),
});
