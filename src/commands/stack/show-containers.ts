import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.showContainers',
  title: 'Show Containers',
  icon: 'vm',
  target: 'stack',
  menus: [{ place: 'row', group: 'look', order: 5 }],
  palette: false,
  appliesTo: ({ containers }) => containers !== 'none',
  async run({ containers }: Uses<'containers'>, targets) {
    const [first] = targets;
    if (!first || (await containers.revealProject(first.projectName))) return;
    throw new UserError(
      'no-target',
      `The Containers view shows no containers of "${plainText(first.projectName)}". Start the stack, or clear the filter of the view.`,
    );
  },
});
