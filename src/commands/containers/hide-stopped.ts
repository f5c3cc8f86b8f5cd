import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.containers.hideStopped',
  title: 'Hide Stopped',
  target: 'none',
  menus: [
    {
      place: 'title',
      view: 'drydock.containers',
      order: 4,
      button: false,
      when: '!drydock.containers.hideStopped',
    },
  ],
  run: async (context: Uses<'containers'>) => context.containers.arrange({ hideStopped: true }),
});
