import { command } from '../command';
import { eachContainer } from './eachContainer';

export default command({
  id: 'drydock.container.unpause',
  title: 'Unpause',
  icon: 'debug-continue',
  target: 'container',
  menus: [
    { place: 'inline', order: 2 },
    { place: 'row', group: 'run', order: 4 },
  ],
  appliesTo: ({ state }) => state === 'paused',
  run: (context, targets) =>
    eachContainer(context, 'Unpausing', targets, (engine, { id }, signal) =>
      engine.containers.unpause(id, signal),
    ),
});
