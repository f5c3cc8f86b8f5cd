import { command } from '../command';
import { activeStack } from './activeStack';

export default command({
  id: 'drydock.stack.showEffective',
  title: 'Show Effective Config',
  target: 'none',
  menus: [{ place: 'editor', order: 1 }],
  async run({ effective }) {
    await effective.showEffective(await activeStack(effective));
  },
});
