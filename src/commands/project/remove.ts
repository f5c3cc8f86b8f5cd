import { command } from '../command';
import removeContainer from '../container/remove';
import type { Uses } from '../context/commandContext';
import { appliesToMember, members } from './members';

export default command({
  id: 'drydock.project.remove',
  title: 'Remove Containers...',
  icon: 'trash',
  target: 'project',
  elsewhere: true,
  menus: [{ place: 'row', group: 'danger', order: 2 }],
  key: 'delete',
  palette: false,
  appliesTo: appliesToMember(removeContainer),
  run: (context: Uses<'engine' | 'ui'>, targets) =>
    removeContainer.run(context, members(removeContainer, targets)),
});
