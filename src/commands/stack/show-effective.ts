import { command } from '../command';
import { activeStack } from './activeStack';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.showEffective',
  title: 'Show Effective Config',
  target: 'none',
  browser: true,
  menus: [{ place: 'editor', order: 1 }],
  async run({ effective }: Uses<'effective'>) {
    await effective.showEffective(await activeStack(effective));
  },
});
