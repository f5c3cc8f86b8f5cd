import { command } from './command';

export default command({
  id: 'drydock.containers.filter',
  title: 'Filter Containers...',
  icon: 'filter',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 1, button: true }],
  async run(ports) {
    const text = await ports.ui.input({
      title: 'Show the containers with these words in name, image, project, state, id or port',
      placeholder: 'web running -proxy',
      value: ports.containers.arrangement.text,
    });
    if (text !== undefined) ports.containers.arrange({ text: text.trim() });
  },
});
