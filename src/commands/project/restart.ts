import { command } from '../command';
import restartContainer from '../container/restart';
import type { Uses } from '../context/commandContext';
import { appliesToMember, members } from './members';

export default command({
  id: 'drydock.project.restart',
  title: 'Restart',
  icon: 'debug-restart',
  target: 'project',
  elsewhere: true,
  menus: [{ place: 'row', group: 'run', order: 4 }],
  palette: false,
  appliesTo: appliesToMember(restartContainer),
  run: (context: Uses<'engine' | 'ui'>, targets) =>
    restartContainer.run(context, members(restartContainer, targets)),
});
