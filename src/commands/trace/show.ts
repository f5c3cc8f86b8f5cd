import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.trace.show',
  title: 'Show API Trace',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 10, button: false }],
  async run(context: Uses<'contexts' | 'ui'>) {
    context.contexts.trace();
    context.ui.showLog();
  },
});
