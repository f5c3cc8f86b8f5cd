import { webAddresses } from '../../containers/addresses';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.port.open',
  title: 'Open in Browser',
  icon: 'globe',
  target: 'port',
  elsewhere: true,
  palette: false,
  menus: [
    { place: 'inline', order: 1 },
    { place: 'row', group: 'look', order: 1 },
  ],
  appliesTo: (port) => webAddresses([port], '').length > 0,
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const { endpoint } = await context.engine();
    for (const { url } of webAddresses(targets, endpoint.host)) await context.ui.openExternal(url);
  },
});
