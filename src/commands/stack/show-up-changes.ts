import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { planDocument } from '../../drift/words';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.showUpChanges',
  title: 'Show What Up Would Change',
  icon: 'diff',
  target: 'stack',
  menus: [{ place: 'row', group: 'look', order: 5, submenu: 'config' }],
  async run({ stacks, ui }: Uses<'stacks' | 'ui'>, targets) {
    for (const target of targets) {
      const plan = await stacks.planUp(target);
      if (!plan)
        throw new UserError(
          'no-plan',
          `What Up would change in "${plainText(target.projectName)}" can't be determined. Check that the engine can be reached, that Compose is installed, and that "Show Effective Config" shows no error.`,
        );
      await ui.openDocument({
        name: `What Up Would Change - ${target.projectName}.txt`,
        text: planDocument(plan, target.projectName),
      });
    }
  },
});
