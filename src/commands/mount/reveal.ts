import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.mount.reveal',
  title: 'Reveal Source',
  icon: 'go-to-file',
  target: 'mount',
  palette: false,
  menus: [
    { place: 'inline', order: 1 },
    { place: 'row', group: 'look', order: 1 },
  ],
  appliesTo: ({ type }) => type === 'bind',
  async run(context: Uses<'ui'>, targets) {
    for (const { source } of targets) await context.ui.reveal(source);
  },
});
