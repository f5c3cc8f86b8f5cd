import { plainText } from '../../base/text/plainText';
import { splitReference } from '../../containers/reference';
import { command } from '../command';
import { askReference } from '../image/askReference';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.commit',
  title: 'Commit to Image...',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'run', order: 4, submenu: 'files' }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { id, name } of targets) {
      const reference = await askReference(context.ui, `Commit "${plainText(name)}" to a new image`, {
        value: `${name.toLowerCase()}:snapshot`,
      });
      if (!reference) return;
      await context.ui.progress(`Committing "${plainText(name)}"`, (signal) =>
        engine.containers.commit(id, splitReference(reference), signal),
      );
      context.ui.inform(`Created image ${reference} from container "${plainText(name)}".`);
    }
  },
});
