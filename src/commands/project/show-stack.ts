import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { definitionOf } from './composeProject';

export default command({
  id: 'drydock.project.showStack',
  title: 'Show Stack',
  icon: 'layers',
  target: 'project',
  menus: [{ place: 'row', group: 'look', order: 6 }],
  palette: false,
  appliesTo: ({ isCompose }) => isCompose,
  async run(context: Uses<'stacks'>, targets) {
    const [first] = targets;
    if (first) await context.stacks.reveal(await definitionOf(context, first));
  },
});
