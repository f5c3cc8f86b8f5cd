import { command } from '../command';
import { eachContainer } from './eachContainer';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.unpause',
  title: 'Unpause Container',
  icon: 'debug-continue',
  target: 'container',
  elsewhere: true,
  menus: [
    { place: 'inline', order: 2 },
    { place: 'row', group: 'run', order: 1 },
  ],
  appliesTo: ({ state }) => state === 'paused',
  run: (context: Uses<'engine' | 'ui'>, targets) =>
    eachContainer(context, 'Unpausing', targets, (engine, { id }, signal) =>
      engine.containers.unpause(id, signal),
    ),
});
