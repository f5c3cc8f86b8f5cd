import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import { each } from '../each';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.image.remove',
  title: 'Remove Image...',
  icon: 'trash',
  target: 'image',
  key: 'delete',
  menus: [{ place: 'row', group: 'danger', order: 1 }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const names = targets.map(({ name }) => plainText(name)).join(', ');
    const used = targets.filter(({ usedBy }) => usedBy.length > 0).length;
    const agreed = await context.ui.confirm({
      message: targets.length === 1 ? `Remove the image "${names}"?` : `Remove ${targets.length} images?`,
      detail: [
        ...(targets.length === 1 ? [] : [`${names}.`]),
        'Removes the tag. If it is the last tag, the image is deleted and must be pulled or built again.',
        ...(used === 0 ? [] : ["An image that a container uses isn't deleted; at most, it loses its tag."]),
      ].join(' '),
      action: 'Remove',
    });
    if (!agreed) return;
    await each(context, 'Removing', 'images', targets, (engine, { reference }, signal) =>
      engine.images.remove(reference, {}, signal),
    );
  },
});
