import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { askDown } from '../stack/askDown';
import { onProjects } from './composeProject';

export default command({
  id: 'drydock.project.down',
  title: 'Compose Down...',
  icon: 'trash',
  target: 'project',
  menus: [{ place: 'row', group: 'danger', order: 1 }],
  palette: false,
  appliesTo: ({ isCompose }) => isCompose,
  async run(context: Uses<'stacks' | 'ui'>, targets) {
    const words = await askDown(
      context.ui,
      targets.map(({ name }) => name),
    );
    if (words) await onProjects(context, targets, { title: 'Down', words });
  },
});
