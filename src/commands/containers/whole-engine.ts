import { command } from '../command';
import type { Uses } from '../context/commandContext';

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
  run: async (context: Uses<'containers'>) => context.containers.arrange({ workspaceOnly: false }),
});
