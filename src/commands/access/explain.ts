import { accessAdvice } from '../../containers/accessAdvice';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.access.explain',
  title: 'How to Get Access to the Engine',
  target: 'none',
  palette: false,
  async run(context: Uses<'contexts' | 'ui'>) {
    await context.ui.openDocument({
      name: 'Access to the engine.md',
      language: 'markdown',
      text: accessAdvice(process.platform, context.contexts.currentHost),
    });
  },
});
