import { command } from '../command';

export default command({
  id: 'drydock.variable.show',
  title: 'Show Value',
  icon: 'eye',
  target: 'variable',
  elsewhere: true,
  palette: false,
  menus: [
    { place: 'inline', order: 1 },
    { place: 'row', group: 'look', order: 1 },
  ],
  appliesTo: ({ secret, shown }) => secret && !shown,
  async run(_, targets) {
    for (const { show } of targets) show(true);
  },
});
