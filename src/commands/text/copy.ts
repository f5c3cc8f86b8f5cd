import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.text.copy',
  title: 'Copy',
  icon: 'copy',
  target: 'text',
  elsewhere: true,
  palette: false,
  menus: [
    { place: 'inline', order: 5 },
    { place: 'row', group: 'copy', order: 1 },
  ],
  run: (context: Uses<'ui'>, targets) => context.ui.copy(targets.join('\n')),
});
