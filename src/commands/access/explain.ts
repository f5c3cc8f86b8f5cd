import { accessAdvice } from '../../containers/accessAdvice';
import { command } from '../command';

export default command({
  id: 'drydock.access.explain',
  title: 'How to Get Access to the Engine',
  target: 'none',
  palette: false,
  async run(context) {
    await context.ui.openDocument({
      name: 'Access to the engine.md',
      language: 'markdown',
      text: accessAdvice(process.platform, context.contexts.currentHost),
    });
  },
});
