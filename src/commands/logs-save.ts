import { command } from './command';
import { boundedLogText, mostToSave } from './logText';

export default command({
  id: 'drydock.logs.save',
  title: 'Save Listed Logs...',
  icon: 'save',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.logs', order: 3, button: true }],
  async run(ports) {
    const { name, text } = boundedLogText(ports, mostToSave);
    await ports.ui.saveText(name, text);
  },
});
