import { command } from '../command';
import { openEvents } from '../events/openEvents';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.engine.events',
  title: 'Show Engine Events',
  icon: 'history',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 9, button: false }],
  run: (context: Uses<'engine' | 'recentEvents' | 'ui'>) => openEvents(context, 'the engine', []),
});
