import { command } from '../command';
import startContainer from '../container/start';
import type { Uses } from '../context/commandContext';
import { appliesToMember, members } from './members';

export default command({
  id: 'drydock.project.start',
  title: 'Start',
  icon: 'debug-start',
  target: 'project',
  elsewhere: true,
  menus: [
    { place: 'inline', order: 3 },
    { place: 'row', group: 'run', order: 2 },
  ],
  palette: false,
  appliesTo: appliesToMember(startContainer),
  run: (context: Uses<'engine' | 'ui'>, targets) =>
    startContainer.run(context, members(startContainer, targets)),
});
