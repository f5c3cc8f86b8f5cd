import { composeLabels } from '../../containers/composeLabels';
import type { ContainerSummary } from '../../engine/records';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import type { DoctorSubject } from '../context/doctor';
import { diagnose } from '../diagnose';

export default command({
  id: 'drydock.container.diagnose',
  title: 'Diagnose',
  icon: 'pulse',
  target: 'container',
  menus: [
    { place: 'row', group: 'look', order: 3 },
    { place: 'inline', order: 0, onlyWhereAttentionIsNeeded: true },
  ],
  appliesTo: ({ state }) => state !== 'removing',
  async run(context: Uses<'doctor' | 'engine' | 'shells' | 'ui'>, targets) {
    for (const subject of subjectsOf(targets)) await diagnose(context, subject);
  },
});

/** One subject for each project, about one service where one container is meant; one for all other containers. */
export function subjectsOf(targets: readonly ContainerSummary[]): readonly DoctorSubject[] {
  const projects = new Map<string, ContainerSummary[]>();
  const others: ContainerSummary[] = [];
  for (const container of targets) {
    const { labels } = container;
    const project = labels[composeLabels.project];
    const isOneOff = labels['com.docker.compose.oneoff'] === 'True';
    if (!project || !labels[composeLabels.service] || isOneOff) others.push(container);
    else projects.set(project, [...(projects.get(project) ?? []), container]);
  }
  return [
    ...[...projects].map(([project, members]): DoctorSubject => {
      const services = new Set(members.flatMap(({ labels }) => labels[composeLabels.service] ?? []));
      return { kind: 'project', project, services: services.size === 1 ? [...services] : [] };
    }),
    ...(others.length > 0
      ? [{ kind: 'containers' as const, containers: others.map(({ id, name }) => ({ id, name })) }]
      : []),
  ];
}
