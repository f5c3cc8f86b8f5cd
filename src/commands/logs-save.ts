import { command } from './command';

export default command({
  id: 'drydock.logs.save',
  title: 'Save Listed Logs...',
  icon: 'save',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.logs', order: 3, button: true }],
  async run(ports) {
    const { name, text } = ports.logs.text();
    await ports.ui.saveText(name, text);
  },
});
