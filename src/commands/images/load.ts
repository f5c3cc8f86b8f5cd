import { createReadStream } from 'node:fs';
import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.images.load',
  title: 'Load Images from File...',
  icon: 'folder-opened',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.images', order: 5, button: false }],
  async run(context: Uses<'engine' | 'ui'>) {
    const path = await context.ui.chooseExistingFile('Load images that "docker save" has saved', 'Load');
    if (!path) return;
    const engine = await context.engine();
    const names = await context.ui.progress(`Loading ${plainText(path)}`, (signal) =>
      engine.images.load(createReadStream(path), signal),
    );
    const shown = names.map(plainText).join(', ');
    context.ui.inform(names.length === 0 ? 'The file has no images.' : `Loaded ${shown}.`);
  },
});
