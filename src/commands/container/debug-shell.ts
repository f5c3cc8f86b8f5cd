import { command } from '../command';
import { openDebug } from './openDebug';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.debugShell',
  title: 'Debug Shell',
  icon: 'debug-console',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'enter', order: 2, submenu: 'shells' }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(context: Uses<'shells' | 'ui'>, targets) {
    const engine = await context.shells.engine();
    for (const target of targets) {
      // The engine runs nothing in a paused container, so the shell stands beside it.
      const beside = target.state === 'paused' ? 'plain' : 'copy';
      await openDebug(context, engine, target, target.state === 'running' ? 'inject' : beside);
    }
  },
});
