import { containerAddresses } from '../../containers/addresses';
import { pastable } from '../../base/text/shellWord';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.copyAddress',
  title: 'Copy Address...',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'copy', order: 3, submenu: 'copy' }],
  appliesTo: (container) => containerAddresses(container, '').length > 0,
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const { endpoint } = await context.engine();
    const choices = targets
      .flatMap((container) => containerAddresses(container, endpoint.host))
      .map(({ address, description }) => ({ label: address, description, value: address }));
    const [only] = choices;
    const address =
      choices.length === 1 ? only?.value : await context.ui.pick('Copy which address?', choices);
    if (address) await context.ui.copy(pastable(address));
  },
});
