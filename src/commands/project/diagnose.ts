import { command } from '../command';
import diagnoseContainer from '../container/diagnose';
import type { Uses } from '../context/commandContext';
import { appliesToMember, members } from './members';

export default command({
  id: 'drydock.project.diagnose',
  title: 'Diagnose',
  icon: 'pulse',
  target: 'project',
  menus: [
    { place: 'row', group: 'look', order: 3 },
    { place: 'inline', order: 0, onlyWhereAttentionIsNeeded: true },
  ],
  palette: false,
  appliesTo: appliesToMember(diagnoseContainer),
  run: (context: Uses<'doctor' | 'engine' | 'shells' | 'ui'>, targets) =>
    diagnoseContainer.run(context, members(diagnoseContainer, targets)),
});
