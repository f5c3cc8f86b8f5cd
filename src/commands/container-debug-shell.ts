import { command } from './command';
import { openDebug } from './openDebug';

export default command({
  id: 'drydock.container.debugShell',
  title: 'Debug Shell',
  icon: 'debug-console',
  target: 'container',
  menus: [{ place: 'row', group: 'enter', order: 3 }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(ports, targets) {
    const engine = await ports.shells.engine();
    for (const target of targets) {
      const isAlive = target.state === 'running' || target.state === 'paused';
      await openDebug(ports, engine, target, isAlive ? 'chroot' : 'copy');
    }
  },
});
