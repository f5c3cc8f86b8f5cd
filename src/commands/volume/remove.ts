import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import { each } from '../each';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.volume.remove',
  title: 'Remove Volume...',
  icon: 'trash',
  target: 'volume',
  key: 'delete',
  menus: [{ place: 'row', group: 'danger', order: 1 }],
  appliesTo: ({ usedBy }) => usedBy.length === 0,
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const names = targets.map(({ name }) => plainText(name)).join(', ');
    const agreed = await context.ui.confirm({
      message: targets.length === 1 ? `Remove the volume "${names}"?` : `Remove ${targets.length} volumes?`,
      detail: `${targets.length === 1 ? '' : `${names}. `}All data in ${targets.length === 1 ? 'it' : 'them'} will be lost.`,
      action: 'Remove',
    });
    if (!agreed) return;
    await each(context, 'Removing', 'volumes', targets, (engine, { name }, signal) =>
      engine.volumes.remove(name, {}, signal),
    );
  },
});
