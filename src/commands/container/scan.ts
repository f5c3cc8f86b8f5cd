import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { scanImages } from '../image/scanImages';

export default command({
  id: 'drydock.container.scan',
  title: 'Scan Image of Container for Vulnerabilities',
  icon: 'bug',
  target: 'container',
  menus: [{ place: 'row', group: 'look', order: 6, submenu: 'inspect' }],
  // By ID: the tag may belong to a newer image by now.
  run: (context: Uses<'scans' | 'ui'>, targets) =>
    scanImages(
      context,
      [...new Map(targets.map((target) => [target.imageId, target])).values()].map(({ image, imageId }) => ({
        reference: imageId,
        name: image.startsWith('sha256:') ? image.slice(7, 19) : image,
      })),
    ),
});
