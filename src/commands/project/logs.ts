import { command } from '../command';
import logsOfContainer from '../container/logs';
import type { Uses } from '../context/commandContext';
import { members } from './members';

export default command({
  id: 'drydock.project.logs',
  title: 'Show Logs',
  icon: 'output',
  target: 'project',
  elsewhere: true,
  key: 'open',
  menus: [
    { place: 'inline', order: 1 },
    { place: 'row', group: 'look', order: 1 },
  ],
  palette: false,
  run: (context: Uses<'logs'>, targets) => logsOfContainer.run(context, members(logsOfContainer, targets)),
});
