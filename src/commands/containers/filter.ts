import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.containers.filter',
  title: 'Filter Containers...',
  icon: 'filter',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 1, button: true }],
  async run(context: Uses<'containers' | 'ui'>) {
    const text = await context.ui.input({
      title: 'Show containers with these words in their name, image, project, state, ID or port',
      placeholder: 'web running -proxy',
      value: context.containers.arrangement.text,
    });
    if (text !== undefined) context.containers.arrange({ text: text.trim() });
  },
});
