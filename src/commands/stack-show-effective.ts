import { command } from './command';
import { activeStack } from './activeStack';

export default command({
  id: 'drydock.stack.showEffective',
  title: 'Show Effective Config',
  target: 'none',
  async run({ stacks }) {
    await stacks.showEffective(await activeStack(stacks));
  },
});
