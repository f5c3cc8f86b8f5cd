import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.audit',
  title: 'Audit Security',
  icon: 'shield',
  target: 'container',
  menus: [{ place: 'row', group: 'look', order: 4, submenu: 'inspect' }],
  appliesTo: ({ state }) => state !== 'removing',
  async run({ audits, ui }: Uses<'audits' | 'ui'>, targets) {
    const containers = targets.map(({ id, name }) => ({ id, name }));
    const [first] = containers;
    if (!first) return;
    const what = containers.length === 1 ? `"${plainText(first.name)}"` : `${containers.length} containers`;
    await ui.progress(`Auditing ${what}`, (signal) =>
      audits.show({ kind: 'containers', containers }, signal),
    );
  },
});
