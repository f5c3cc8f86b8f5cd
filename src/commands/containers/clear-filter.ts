import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.containers.clearFilter',
  title: 'Clear Filter',
  icon: 'clear-all',
  target: 'none',
  menus: [
    {
      place: 'title',
      view: 'drydock.containers',
      order: 2,
      button: true,
      when: 'drydock.containers.filtered',
    },
  ],
  run: async (context: Uses<'containers'>) =>
    context.containers.arrange({ text: '', hideStopped: false, workspaceOnly: false }),
});
