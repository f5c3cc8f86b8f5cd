import { command } from '../command';
import { startNamed } from './containerFailure';
import { eachContainer } from './eachContainer';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.start',
  title: 'Start Container',
  icon: 'debug-start',
  target: 'container',
  elsewhere: true,
  menus: [
    { place: 'inline', order: 3 },
    { place: 'row', group: 'run', order: 1 },
  ],
  appliesTo: ({ state }) => state === 'created' || state === 'exited' || state === 'dead',
  run: (context: Uses<'engine' | 'ui'>, targets) =>
    eachContainer(context, 'Starting', targets, (engine, container, signal) =>
      startNamed(engine, container, () => engine.containers.start(container.id, signal), signal),
    ),
});
