import type { EngineChoice } from '../../engine/context/resolve';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { chooseEngine } from './chooseEngine';

export default command({
  id: 'drydock.engines.show',
  title: 'Show Another Engine...',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 8, button: false }],
  async run(context: Uses<'contexts' | 'engines' | 'ui'>) {
    const { shown } = context.engines;
    const isShown = ({ host, context: name }: EngineChoice) =>
      shown.some(({ choice }) => (host ? choice.host === host : choice.context === name));
    const choice = await chooseEngine(
      context,
      "Which engine's containers should the view also show?",
      (offered) => (isShown(offered) ? ' (already shown)' : ''),
    );
    if (choice) await context.engines.show(choice);
  },
});
