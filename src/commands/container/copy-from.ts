import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import { containerPlace, download } from '../file/fileWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.copyFrom',
  title: 'Copy Files from Container...',
  target: 'container',
  menus: [{ place: 'row', group: 'run', order: 1, submenu: 'files' }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(context: Uses<'engine' | 'files' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const target of targets) {
      const { config } = await engine.containers.inspect(target.id);
      const path = await context.ui.input({
        title: `Copy from "${plainText(target.name)}": path of the file or folder in the container`,
        placeholder: '/etc/hosts',
        value: config.workingDir || '/',
        validate: (typed) => (typed.startsWith('/') ? undefined : 'The path must begin with "/".'),
      });
      if (!path) return;
      await download(context, containerPlace(target), [path]);
    }
  },
});
