import { command } from '../command';
import { onStacks } from './composeWork';

export default command({
  id: 'drydock.stack.build',
  title: 'Compose Build',
  icon: 'tools',
  target: 'stack',
  menus: [{ place: 'row', group: 'run', order: 5 }],
  appliesTo: ({ services }) => services.some(({ isBuilt }) => isBuilt),
  run: (context, targets) => onStacks(context, targets, { title: 'Build', words: ['build'] }),
});
