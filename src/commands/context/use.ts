import { chooseEngine } from '../engines/chooseEngine';
import { command } from '../command';
import type { Uses } from './commandContext';

export default command({
  id: 'drydock.context.use',
  title: 'Use Docker Context...',
  icon: 'server-environment',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 7, button: false }],
  async run(context: Uses<'contexts' | 'ui'>) {
    const { chosen } = context.contexts;
    const mark = (isChosen: boolean) => (isChosen ? ' (used in this window)' : '');
    const used = await chooseEngine(
      context,
      'Which engine should this window use?',
      (choice) => mark(choice.host ? chosen.host === choice.host : chosen.context === choice.context),
      [
        {
          label: 'Same as Docker CLI',
          description: `the settings, DOCKER_HOST, or the CLI's current context${mark(!chosen.context && !chosen.host)}`,
          value: {},
        },
      ],
    );
    if (used) context.contexts.use(used);
  },
});
