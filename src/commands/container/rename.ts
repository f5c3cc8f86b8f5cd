import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import { eachContainer } from './eachContainer';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.rename',
  title: 'Rename Container...',
  target: 'container',
  elsewhere: true,
  key: 'rename',
  menus: [{ place: 'row', group: 'run', order: 2, submenu: 'signals' }],
  appliesTo: ({ state }) => state !== 'removing',
  async run(context: Uses<'containers' | 'engine' | 'ui'>, targets) {
    for (const target of targets) {
      const taken = new Set(context.containers.all.map(({ name }) => name));
      const name = await context.ui.input({
        title: `Rename the container "${plainText(target.name)}"`,
        value: target.name,
        validate: (text) => nameProblem(text, target.name, taken),
      });
      if (name === undefined) return;
      if (name === target.name) continue;
      await eachContainer(context, 'Renaming', [target], (engine, { id }, signal) =>
        engine.containers.rename(id, name, signal),
      );
    }
  },
});

/** The engine's own rule for names. */
const validName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

function nameProblem(name: string, current: string, taken: ReadonlySet<string>): string | undefined {
  if (!validName.test(name))
    return 'A name consists of at least two letters, digits, "_", "." or "-", and starts with a letter or digit.';
  return name !== current && taken.has(name) ? 'Another container already has this name.' : undefined;
}
