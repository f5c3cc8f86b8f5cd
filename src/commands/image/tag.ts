import { plainText } from '../../base/text/plainText';
import { splitReference } from '../../containers/reference';
import { askReference } from './askReference';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.image.tag',
  title: 'Tag Image...',
  icon: 'tag',
  target: 'image',
  key: 'rename',
  menus: [{ place: 'row', group: 'run', order: 2 }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { reference, name, dangling } of targets) {
      const answer = await askReference(
        context.ui,
        `Tag "${plainText(name)}" as`,
        dangling ? {} : { value: name },
      );
      if (!answer) return;
      const { repository, tag } = splitReference(answer);
      await engine.images.tag(reference, repository, tag);
    }
  },
});
