import { command } from './command';

export default command({
  id: 'drydock.logs.copy',
  title: 'Copy Listed Logs',
  icon: 'copy',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.logs', order: 1, button: true }],
  run: (ports) => ports.ui.copy(ports.logs.text().text),
});
