import { dockerfileLines } from '../../inspect/changes/dockerfileLines';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.saveChanges',
  title: 'Export Changes as Dockerfile Instructions',
  target: 'container',
  menus: [{ place: 'row', group: 'look', order: 5, submenu: 'files' }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(context: Uses<'engine' | 'files'>, targets) {
    const engine = await context.engine();
    for (const { id, name, image, mounts } of targets) {
      const changes = await engine.containers.changes(id);
      const places = mounts.map(({ destination }) => destination);
      await context.files.openDraft('dockerfile', dockerfileLines(name, image, changes, places));
    }
  },
});
