import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.engine.audit',
  title: 'Audit Security of Engine',
  icon: 'shield',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 10, button: false }],
  run: ({ audits, ui }: Uses<'audits' | 'ui'>) =>
    ui.progress('Auditing the engine', (signal) => audits.show({ kind: 'engine' }, signal)),
});
