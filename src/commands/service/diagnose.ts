import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { diagnose } from '../diagnose';
import type { ServiceTarget } from '../stack/stackTarget';

export default command({
  id: 'drydock.service.diagnose',
  title: 'Diagnose Service',
  icon: 'pulse',
  target: 'service',
  menus: [{ place: 'row', group: 'look', order: 2 }],
  async run(context: Uses<'doctor' | 'engine' | 'shells' | 'ui'>, targets) {
    const stacks = new Map<string, ServiceTarget[]>();
    for (const target of targets) {
      const { id } = target.stack.stack;
      stacks.set(id, [...(stacks.get(id) ?? []), target]);
    }
    for (const services of stacks.values()) {
      const [first] = services;
      if (!first) continue;
      const { stack } = first;
      const names = services.map(({ name }) => name);
      await diagnose(context, { kind: 'project', project: stack.projectName, services: names, stack });
    }
  },
});
