import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { onProjects } from './composeProject';

export default command({
  id: 'drydock.project.up',
  title: 'Compose Up',
  icon: 'play',
  target: 'project',
  menus: [{ place: 'row', group: 'run', order: 1 }],
  palette: false,
  appliesTo: ({ isCompose }) => isCompose,
  run: (context: Uses<'stacks'>, targets) =>
    onProjects(context, targets, { title: 'Up', words: ['up', '--detach'] }),
});
