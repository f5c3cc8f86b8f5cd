import { accessAdvice } from '../containers/accessAdvice';
import { command } from './command';

export default command({
  id: 'drydock.access.explain',
  title: 'How to Get Access to the Engine',
  target: 'none',
  palette: false,
  async run(ports) {
    await ports.ui.openDocument({
      name: 'Access to the engine.md',
      language: 'markdown',
      text: accessAdvice(process.platform, ports.contexts.currentHost),
    });
  },
});
