import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { findDefinition, openSource } from './findDefinition';

export default command({
  id: 'drydock.definition.goTo',
  title: 'Go to Definition',
  icon: 'go-to-file',
  target: 'definition',
  menus: [{ place: 'row', group: 'look', order: 2 }],
  palette: false,
  async run(context: Uses<'stacks'>, targets) {
    const [first] = targets;
    if (first) await openSource(context, await findDefinition(context, first));
  },
});
