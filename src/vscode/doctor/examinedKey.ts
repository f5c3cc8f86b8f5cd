import type { DoctorSubject } from '../../commands/context/doctor';
import { composeLabels } from '../../containers/composeLabels';
import type { ContainerSummary } from '../../engine/records';

/** What an examination replaces: the one before of the same project, or of the same containers. */
export function keyOf(subject: DoctorSubject): string {
  return subject.kind === 'project'
    ? `project:${subject.project}`
    : `containers:${subject.containers
        .map(({ id }) => id)
        .sort()
        .join(',')}`;
}

/** The containers of a service of what was examined, as {@link keyOf} names it. */
export function containersOf(
  key: string,
  service: string,
  items: readonly ContainerSummary[],
): readonly ContainerSummary[] {
  const project = /^project:(.*)$/s.exec(key)?.[1];
  return items.filter(({ id, name, labels }) =>
    project === undefined
      ? key.includes(id) && name === service
      : labels[composeLabels.project] === project &&
        labels[composeLabels.service] === service &&
        labels['com.docker.compose.oneoff'] !== 'True',
  );
}
