import { UserError } from '../../base/userError';
import { basename } from '../../compose/paths';
import { activeStack } from './activeStack';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.compareWithBase',
  title: 'Compare Effective Config with Base',
  target: 'none',
  browser: true,
  menus: [{ place: 'editor', order: 2 }],
  async run({ effective }: Uses<'effective'>) {
    const stack = await activeStack(effective);
    const { files } = stack;
    const [base = ''] = files;
    if (files.length < 2) {
      throw new UserError(
        'no-overlay',
        `The stack has only one file, ${basename(base)}, so there is nothing to compare. Open an override file, or list the files of the stack under "stacks" in .drydock.yaml.`,
      );
    }
    await effective.compareEffective({ ...stack, files: [base] }, stack);
  },
});
