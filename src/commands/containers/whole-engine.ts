import { command } from '../command';

export default command({
  id: 'drydock.containers.wholeEngine',
  title: 'Show All Containers',
  target: 'none',
  menus: [
    {
      place: 'title',
      view: 'drydock.containers',
      order: 3,
      button: false,
      when: 'drydock.containers.workspaceOnly',
    },
  ],
  run: async (context) => context.containers.arrange({ workspaceOnly: false }),
});
