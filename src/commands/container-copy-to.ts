import { plainText } from '../base/text/plainText';
import { command } from './command';
import { containerPlace, uploadInto } from './fileWork';

export default command({
  id: 'drydock.container.copyTo',
  title: 'Copy To...',
  target: 'container',
  menus: [{ place: 'row', group: 'run', order: 11 }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(ports, targets) {
    const engine = await ports.engine();
    for (const target of targets) {
      const { config } = await engine.containers.inspect(target.id);
      const folder = await ports.ui.input({
        title: `Copy files into "${plainText(target.name)}": the folder in the container`,
        placeholder: '/tmp',
        value: config.workingDir || '/tmp',
        validate: (typed) => (typed.startsWith('/') ? undefined : 'The path begins with "/".'),
      });
      if (!folder) return;
      await uploadInto(ports, containerPlace(target), folder);
    }
  },
});
