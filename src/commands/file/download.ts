import { command } from '../command';
import { download } from './fileWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.file.download',
  title: 'Download...',
  icon: 'cloud-download',
  target: 'file',
  palette: false,
  menus: [
    { place: 'row', group: 'run', order: 1 },
    { place: 'inline', order: 9 },
  ],
  appliesTo: ({ entry }) => entry.kind === 'file' || entry.kind === 'directory' || entry.kind === 'symlink',
  async run(context: Uses<'files' | 'ui'>, targets) {
    const [first] = targets;
    if (!first) return;
    const { place } = first;
    // What is selected in two containers goes into two downloads.
    const here = targets.filter((target) => target.place === place);
    await download(
      context,
      place,
      here.map(({ entry }) => entry.path),
    );
  },
});
