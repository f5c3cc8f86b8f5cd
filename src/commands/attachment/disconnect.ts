import { command } from '../command';
import { each } from '../each';

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
  run: (context, targets) =>
    each(context, 'Disconnecting', 'containers', targets, (engine, { networkId, containerId }, signal) =>
      engine.networks.disconnect(networkId, containerId, {}, signal),
    ),
});
