import { command } from '../command';
import statsOfContainer from '../container/stats';
import type { Uses } from '../context/commandContext';
import { appliesToMember, members } from './members';

export default command({
  id: 'drydock.project.stats',
  title: 'Show Stats',
  icon: 'graph-line',
  target: 'project',
  menus: [{ place: 'row', group: 'look', order: 2, submenu: 'inspect' }],
  palette: false,
  appliesTo: appliesToMember(statsOfContainer),
  run: (context: Uses<'stats'>, targets) => statsOfContainer.run(context, members(statsOfContainer, targets)),
});
