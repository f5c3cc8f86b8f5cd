import { command } from '../command';
import { openEvents } from '../events/openEvents';

export default command({
  id: 'drydock.engine.events',
  title: 'Show Engine Events',
  icon: 'history',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 9, button: false }],
  run: (context) => openEvents(context, 'the engine', []),
});
