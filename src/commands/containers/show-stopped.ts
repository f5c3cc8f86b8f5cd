import { command } from '../command';

export default command({
  id: 'drydock.containers.showStopped',
  title: 'Show Stopped',
  target: 'none',
  menus: [
    {
      place: 'title',
      view: 'drydock.containers',
      order: 4,
      button: false,
      when: 'drydock.containers.hideStopped',
    },
  ],
  run: async (context) => context.containers.arrange({ hideStopped: false }),
});
