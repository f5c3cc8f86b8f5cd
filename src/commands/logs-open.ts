import { command } from './command';

export default command({
  id: 'drydock.logs.open',
  title: 'Open Listed Logs in Editor',
  icon: 'go-to-file',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.logs', order: 2, button: true }],
  run: (ports) => ports.ui.openDocument({ ...ports.logs.text(), language: 'drydock-log' }),
});
