import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.swarm.refresh',
  title: 'Refresh Swarm',
  icon: 'refresh',
  target: 'none',
  palette: false,
  menus: [{ place: 'title', view: 'drydock.swarm', order: 2, button: true }],
  async run(context: Uses<'containers'>) {
    context.containers.refresh();
  },
});
