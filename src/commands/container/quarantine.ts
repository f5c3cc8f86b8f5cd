import { plainText } from '../../base/text/plainText';
import { quarantine, staysConnected } from '../../inspect/evidence/quarantine';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.quarantine',
  title: 'Quarantine...',
  target: 'container',
  menus: [{ place: 'row', group: 'danger', order: 1, submenu: 'network' }],
  appliesTo: ({ state }) => state === 'running',
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { id, name } of targets) {
      const details = await engine.containers.inspect(id);
      const shown = plainText(name);
      const networks = details.networks.map((network) => plainText(network.name)).join(', ');
      const isolation =
        staysConnected(details) === undefined
          ? `It is disconnected from its networks (${networks || 'none'}), so that its connections end, and paused, so that none of its processes run.`
          : "It is paused, so that none of its processes run. It shares the network of its host or of another container and can't be disconnected from it.";
      const agreed = await context.ui.confirm({
        message: `Quarantine "${shown}"?`,
        detail: `${isolation} Its files are committed to an image; memory and volumes aren't. "Release from Quarantine..." undoes it.`,
        action: 'Quarantine',
      });
      if (!agreed) return;
      const image = await context.ui.progress(`Quarantining "${shown}"`, (signal, report) =>
        quarantine(engine, id, { now: Date.now(), signal, report }),
      );
      context.ui.inform(`"${shown}" is in quarantine. Its files are in the image ${plainText(image)}.`);
    }
  },
});
