import { command } from '../command';

export default command({
  id: 'drydock.events.filter',
  title: 'Filter Lines...',
  icon: 'filter',
  target: 'none',
  palette: false,
  menus: [{ place: 'live', order: 1 }],
  run: (context) => context.ui.filterLive(),
});
