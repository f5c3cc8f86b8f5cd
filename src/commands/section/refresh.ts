import { command } from '../command';

export default command({
  id: 'drydock.section.refresh',
  title: 'Refresh',
  icon: 'refresh',
  target: 'section',
  elsewhere: true,
  palette: false,
  menus: [{ place: 'inline', order: 1 }],
  async run(_, targets) {
    for (const { refresh } of targets) refresh();
  },
});
