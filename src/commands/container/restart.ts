import { command } from '../command';
import { eachContainer, stopsAtOnce } from './eachContainer';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.restart',
  title: 'Restart',
  icon: 'debug-restart',
  target: 'container',
  menus: [{ place: 'row', group: 'run', order: 3 }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  run: (context: Uses<'engine' | 'ui'>, targets) =>
    eachContainer(
      context,
      'Restarting',
      targets,
      (engine, { id }, signal) => engine.containers.restart(id, {}, signal),
      stopsAtOnce,
    ),
});
