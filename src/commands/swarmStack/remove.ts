import { plainText } from '../../base/text/plainText';
import { pause } from '../../engine/abort';
import { removeStack } from '../../swarm/removeStack';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.swarmStack.remove',
  title: 'Remove Swarm Stack...',
  icon: 'trash',
  target: 'swarmStack',
  key: 'delete',
  menus: [{ place: 'row', group: 'danger', order: 1 }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const target of targets) {
      const { name, services, secrets, configs, networks } = target;
      const parts = [
        ['services', services],
        ['secrets', secrets],
        ['configs', configs],
        ['networks', networks],
      ] as const;
      const lines = parts
        .filter(([, things]) => things.length > 0)
        .map(([kind, things]) => `${kind}: ${things.map((thing) => plainText(thing.name)).join(', ')}`);
      const agreed = await context.ui.confirm({
        message: `Remove the stack "${plainText(name)}" from the swarm?`,
        detail: `This removes its ${lines.join('; its ')}. Volumes stay.`,
        action: 'Remove',
      });
      if (!agreed) return;
      await context.ui.progress(`Removing "${plainText(name)}"`, (signal) =>
        removeStack(engine, target, { signal, wait: pause }),
      );
    }
  },
});
