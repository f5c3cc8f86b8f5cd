import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { readArchive } from '../readArchive';

export default command({
  id: 'drydock.images.load',
  title: 'Load Images from File...',
  icon: 'folder-opened',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.images', order: 5, button: false }],
  async run(context: Uses<'engine' | 'ui'>) {
    const path = await context.ui.chooseExistingFile('Load images saved by "docker save"', 'Load');
    if (!path) return;
    const engine = await context.engine();
    const names = await context.ui.progress(`Loading ${plainText(path)}`, (signal) =>
      readArchive(path, (tar) => engine.images.load(tar, signal)),
    );
    context.ui.inform(names.length === 0 ? 'The file has no images.' : `Loaded ${listed(names)}.`);
  },
});

/** As many images are named. */
const mostNamed = 10;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).map(plainText).join(', ');
  return names.length > mostNamed ? `${shown} and ${names.length - mostNamed} more images` : shown;
}
