import { command } from '../command';
import { boundedLogText, mostToSave } from './logText';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.logs.save',
  title: 'Save Visible Logs...',
  icon: 'save',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.logs', order: 3, button: true }],
  async run(context: Uses<'logs' | 'ui'>) {
    const { name, text } = boundedLogText(context, mostToSave);
    await context.ui.saveText(name, text);
  },
});
