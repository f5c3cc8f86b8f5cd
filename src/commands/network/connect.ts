import { plainText } from '../../base/text/plainText';
import { presentContainer } from '../../containers/present';
import { UserError } from '../../base/userError';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.network.connect',
  title: 'Connect Container...',
  icon: 'plug',
  target: 'network',
  menus: [
    { place: 'inline', order: 1 },
    { place: 'row', group: 'run', order: 1 },
  ],
  appliesTo: ({ name }) => name !== 'host' && name !== 'none',
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { id, name, members } of targets) {
      const on = new Set(members.map(({ containerId }) => containerId));
      // The host's network and no network at all go with no other one.
      const others = (await engine.containers.list()).filter(
        (container) =>
          !on.has(container.id) &&
          !container.networks.some((network) => network.name === 'host' || network.name === 'none'),
      );
      if (others.length === 0) {
        throw new UserError(
          'no-target',
          `No container can be connected to the network "${plainText(name)}".`,
        );
      }
      const container = await context.ui.pick(
        `Connect which container to "${plainText(name)}"?`,
        others.map((value) => ({
          label: value.name,
          description: presentContainer(value).description,
          value: value.id,
        })),
      );
      if (!container) return;
      await engine.networks.connect(id, container);
    }
  },
});
