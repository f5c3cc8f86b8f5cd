import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import { containerPlace, uploadInto } from '../file/fileWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.copyTo',
  title: 'Copy Files to Container...',
  target: 'container',
  menus: [{ place: 'row', group: 'run', order: 2, submenu: 'files' }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(context: Uses<'engine' | 'files' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const target of targets) {
      const { config } = await engine.containers.inspect(target.id);
      const folder = await context.ui.input({
        title: `Copy to "${plainText(target.name)}": the folder in the container`,
        placeholder: '/tmp',
        value: config.workingDir || '/tmp',
        validate: (typed) => (typed.startsWith('/') ? undefined : 'The path must begin with "/".'),
      });
      if (!folder) return;
      await uploadInto(context, containerPlace(target), folder);
    }
  },
});
