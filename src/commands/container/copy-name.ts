import { pastable } from '../../base/text/shellWord';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.copyName',
  title: 'Copy Name',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'copy', order: 1, submenu: 'copy' }],
  run: (context: Uses<'ui'>, targets) =>
    context.ui.copy(targets.map(({ name }) => pastable(name)).join('\n')),
});
