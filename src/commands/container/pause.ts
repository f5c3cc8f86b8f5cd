import { command } from '../command';
import { eachContainer } from './eachContainer';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.pause',
  title: 'Pause Container',
  icon: 'debug-pause',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'run', order: 1, submenu: 'signals' }],
  appliesTo: ({ state }) => state === 'running',
  run: (context: Uses<'engine' | 'ui'>, targets) =>
    eachContainer(context, 'Pausing', targets, (engine, { id }, signal) =>
      engine.containers.pause(id, signal),
    ),
});
