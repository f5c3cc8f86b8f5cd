import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.project.showMap',
  title: 'Show Map',
  icon: 'type-hierarchy',
  target: 'project',
  menus: [{ place: 'row', group: 'look', order: 2 }],
  palette: false,
  appliesTo: ({ isCompose }) => isCompose,
  async run({ maps, stacks }: Uses<'maps' | 'stacks'>, targets) {
    for (const { name, containers } of targets) {
      const defined = await stacks.ofProject(name, containers);
      const stack = defined ? { stack: defined.stack.id } : {};
      // A stack that runs under another name has a map of its own for that.
      maps.show(defined?.projectName === name ? stack : { ...stack, project: name });
    }
  },
});
