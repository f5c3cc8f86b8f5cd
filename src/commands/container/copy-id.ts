import { pastable } from '../../base/text/shellWord';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.copyId',
  title: 'Copy Container ID',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'copy', order: 2, submenu: 'copy' }],
  run: (context: Uses<'ui'>, targets) => context.ui.copy(targets.map(({ id }) => pastable(id)).join('\n')),
});
