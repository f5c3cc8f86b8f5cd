import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.useRunning',
  title: 'Use Files of Running Containers',
  icon: 'check',
  target: 'stack',
  menus: [{ place: 'row', group: 'look', order: 3, submenu: 'config' }],
  palette: false,
  appliesTo: ({ stack, runsFrom }) =>
    runsFrom?.every((path) => stack.files.some((file) => file.path === path)) ?? false,
  async run(context: Uses<'stacks'>, targets) {
    for (const target of targets) await context.stacks.choose(target, target.runsFrom ?? []);
  },
});
