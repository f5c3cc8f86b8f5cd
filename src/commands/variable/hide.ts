import { command } from '../command';

export default command({
  id: 'drydock.variable.hide',
  title: 'Hide Value',
  icon: 'eye-closed',
  target: 'variable',
  elsewhere: true,
  palette: false,
  menus: [
    { place: 'inline', order: 1 },
    { place: 'row', group: 'look', order: 1 },
  ],
  appliesTo: ({ secret, shown }) => secret && shown,
  async run(_, targets) {
    for (const { show } of targets) show(false);
  },
});
