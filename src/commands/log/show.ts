import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.log.show',
  title: 'Show Log',
  target: 'none',
  browser: true,
  run: async (context: Uses<'ui'>) => context.ui.showLog(),
});
