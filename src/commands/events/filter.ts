import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.events.filter',
  title: 'Filter Lines...',
  icon: 'filter',
  target: 'none',
  palette: false,
  menus: [{ place: 'live', order: 1 }],
  run: (context: Uses<'ui'>) => context.ui.filterLive(),
});
