import { imageReferenceFault } from '../../base/imageReference';
import { plainText } from '../../base/text/plainText';
import { shownImage } from '../../swarm/presentSwarm';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.swarmService.updateImage',
  title: 'Update Image of Swarm Service...',
  icon: 'cloud-download',
  target: 'swarmService',
  menus: [{ place: 'row', group: 'run', order: 2 }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { id, name, service } of targets) {
      const answer = await context.ui.input({
        title: `Image of ${plainText(name)}`,
        value: shownImage(service.image),
        validate: (text) =>
          imageReferenceFault(text.trim()) ? 'This is not a valid image name.' : undefined,
      });
      if (answer === undefined) return;
      const image = answer.trim();
      const warnings = await context.ui.progress(
        `Updating "${plainText(name)}" to ${plainText(image)}`,
        (signal) => engine.swarm.updateService(id, { image }, signal),
      );
      if (warnings.length > 0) context.ui.inform(plainText(warnings.join(' ')));
    }
  },
});
