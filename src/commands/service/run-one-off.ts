import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import { allowedServices } from '../stack/confirmUp';
import { splitWords } from './splitWords';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.runOneOff',
  title: 'Run One-Off...',
  icon: 'terminal',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 1, submenu: 'services' }],
  async run(context: Uses<'engine' | 'policies' | 'stacks' | 'ui'>, targets) {
    for (const { name, stack } of targets) {
      const line = await context.ui.input({
        title: `Run a new container of ${plainText(name)}; it is removed afterwards`,
        placeholder: 'Command and arguments (leave empty for the command of the service)',
        validate: (text) => (splitWords(text) ? undefined : "A quote isn't closed."),
      });
      if (line === undefined || !(await allowedServices(context, stack, [name], 'Run Anyway'))) return;
      await context.stacks.run(stack, {
        title: `Run: ${plainText(name)}`,
        arguments: ['run', '--rm', '--', name, ...(splitWords(line) ?? [])],
      });
    }
  },
});
