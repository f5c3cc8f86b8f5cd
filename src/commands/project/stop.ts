import { command } from '../command';
import stopContainer from '../container/stop';
import type { Uses } from '../context/commandContext';
import { appliesToMember, members } from './members';

export default command({
  id: 'drydock.project.stop',
  title: 'Stop',
  icon: 'debug-stop',
  target: 'project',
  elsewhere: true,
  menus: [
    { place: 'inline', order: 3 },
    { place: 'row', group: 'run', order: 3 },
  ],
  palette: false,
  appliesTo: appliesToMember(stopContainer),
  run: (context: Uses<'engine' | 'ui'>, targets) =>
    stopContainer.run(context, members(stopContainer, targets)),
});
