import { command } from '../command';
import { eachContainer, stopsAtOnce } from './eachContainer';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.stop',
  title: 'Stop Container',
  icon: 'debug-stop',
  target: 'container',
  elsewhere: true,
  menus: [
    { place: 'inline', order: 3 },
    { place: 'row', group: 'run', order: 2 },
  ],
  appliesTo: ({ state }) => state === 'running' || state === 'restarting' || state === 'paused',
  run: (context: Uses<'engine' | 'ui'>, targets) =>
    eachContainer(
      context,
      'Stopping',
      targets,
      (engine, { id }, signal) => engine.containers.stop(id, {}, signal),
      stopsAtOnce,
    ),
});
