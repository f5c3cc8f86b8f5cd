import { command } from './command';

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
  run: async (ports) => ports.containers.arrange({ hideStopped: false }),
});
