import { webAddresses } from '../../containers/addresses';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.open',
  title: 'Open in Browser...',
  icon: 'globe',
  target: 'container',
  elsewhere: true,
  menus: [
    { place: 'inline', order: 0 },
    { place: 'row', group: 'look', order: 1, submenu: 'network' },
  ],
  appliesTo: (container) => container.state === 'running' && webAddresses(container.ports, '').length > 0,
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const { endpoint } = await context.engine();
    for (const container of targets) {
      const choices = webAddresses(container.ports, endpoint.host).map(({ url, port }) => ({
        label: url,
        description: `port ${port.privatePort} of the container`,
        value: url,
      }));
      const [first] = choices;
      const url = choices.length === 1 ? first?.value : await context.ui.pick('Open which address?', choices);
      if (url) await context.ui.openExternal(url);
    }
  },
});
