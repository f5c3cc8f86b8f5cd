import { command } from '../command';
import { startNamed } from './containerFailure';
import { eachContainer, stopsAtOnce } from './eachContainer';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.restart',
  title: 'Restart Container',
  icon: 'debug-restart',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'run', order: 3 }],
  appliesTo: ({ state }) => state === 'running' || state === 'restarting' || state === 'paused',
  run: (context: Uses<'engine' | 'ui'>, targets) =>
    eachContainer(
      context,
      'Restarting',
      targets,
      (engine, container, signal) =>
        startNamed(engine, container, () => engine.containers.restart(container.id, {}, signal), signal),
      stopsAtOnce,
    ),
});
