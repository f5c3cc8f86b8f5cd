import { command } from '../command';
import { each } from '../each';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.attachment.disconnect',
  title: 'Disconnect from Network',
  icon: 'debug-disconnect',
  target: 'attachment',
  palette: false,
  menus: [
    { place: 'inline', order: 1 },
    { place: 'row', group: 'run', order: 1 },
  ],
  run: (context: Uses<'engine' | 'ui'>, targets) =>
    each(context, 'Disconnecting', 'containers', targets, (engine, { networkId, containerId }, signal) =>
      engine.networks.disconnect(networkId, containerId, {}, signal),
    ),
});
