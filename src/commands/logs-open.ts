import { command } from './command';
import { boundedLogText, mostToOpen } from './logText';

export default command({
  id: 'drydock.logs.open',
  title: 'Open Listed Logs in Editor',
  icon: 'go-to-file',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.logs', order: 2, button: true }],
  run: (ports) => ports.ui.openDocument({ ...boundedLogText(ports, mostToOpen), language: 'drydock-log' }),
});
