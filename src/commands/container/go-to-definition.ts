import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { definitionIn } from '../definition/definitionTarget';
import { findDefinition, openSource } from '../definition/findDefinition';

export default command({
  id: 'drydock.container.goToDefinition',
  title: 'Go to Container Definition',
  icon: 'go-to-file',
  target: 'container',
  menus: [{ place: 'row', group: 'look', order: 4, submenu: 'inspect' }],
  appliesTo: (container) => definitionIn(container) !== undefined,
  async run(context: Uses<'stacks'>, targets) {
    const [target] = targets.flatMap((container) => definitionIn(container) ?? []);
    if (target) await openSource(context, await findDefinition(context, target));
  },
});
