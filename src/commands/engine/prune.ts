import { command } from '../command';
import { prune } from './pruneData';

export default command({
  id: 'drydock.engine.prune',
  title: 'Prune Unused Data...',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.images', order: 9, button: false }],
  run: (context) => prune(context),
});
