import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.project.audit',
  title: 'Audit Security',
  icon: 'shield',
  target: 'project',
  menus: [{ place: 'row', group: 'look', order: 4, submenu: 'inspect' }],
  palette: false,
  appliesTo: ({ containers }) => containers.length > 0,
  async run({ audits, ui }: Uses<'audits' | 'ui'>, targets) {
    for (const { name, isCompose, containers } of targets) {
      const members = containers.map(({ id, name: member }) => ({ id, name: member }));
      await ui.progress(`Auditing "${plainText(name)}"`, (signal) =>
        audits.show(
          isCompose ? { kind: 'project', project: name } : { kind: 'containers', containers: members },
          signal,
        ),
      );
    }
  },
});
