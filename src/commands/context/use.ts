import type { EngineChoice } from '../../engine/context/resolve';
import { command } from '../command';
import type { Uses } from './commandContext';

export default command({
  id: 'drydock.context.use',
  title: 'Use Docker Context...',
  icon: 'server-environment',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 7, button: false }],
  async run(context: Uses<'contexts' | 'ui'>) {
    const { chosen, contexts, engines } = await context.contexts.list();
    const mark = (isChosen: boolean) => (isChosen ? ' (used in this window)' : '');
    const choice = await context.ui.pick<EngineChoice>('Which engine should this window use?', [
      {
        label: 'Same as Docker CLI',
        description: `the settings, DOCKER_HOST, or the CLI's current context${mark(!chosen.context && !chosen.host)}`,
        value: {},
      },
      ...contexts.map(({ name, description, host }) => ({
        label: name,
        description: [host, description].filter(Boolean).join(' · ') + mark(chosen.context === name),
        value: { context: name },
      })),
      ...engines.map(({ product, host }) => ({
        label: product,
        description: host + mark(chosen.host === host),
        value: { host },
      })),
    ]);
    if (choice) context.contexts.use(choice);
  },
});
