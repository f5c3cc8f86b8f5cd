import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { diagnose } from '../diagnose';

export default command({
  id: 'drydock.stack.diagnose',
  title: 'Diagnose Stack',
  icon: 'pulse',
  target: 'stack',
  menus: [
    { place: 'row', group: 'look', order: 2 },
    { place: 'file', order: 9 },
  ],
  async run(context: Uses<'doctor' | 'engine' | 'shells' | 'ui'>, targets) {
    for (const stack of targets)
      await diagnose(context, { kind: 'project', project: stack.projectName, services: [], stack });
  },
});
