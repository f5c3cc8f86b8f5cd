import { command } from '../command';

export default command({
  id: 'drydock.trace.show',
  title: 'Show API Trace',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 10, button: false }],
  async run(context) {
    context.contexts.trace();
    context.ui.showLog();
  },
});
