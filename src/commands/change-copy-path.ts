import { command } from './command';

export default command({
  id: 'drydock.change.copyPath',
  title: 'Copy Path',
  target: 'change',
  palette: false,
  menus: [{ place: 'row', group: 'copy', order: 1 }],
  run: (ports, targets) => ports.ui.copy(targets.map(({ path }) => path).join('\n')),
});
