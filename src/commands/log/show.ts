import { command } from '../command';

export default command({
  id: 'drydock.log.show',
  title: 'Show Log',
  target: 'none',
  run: async (context) => context.ui.showLog(),
});
