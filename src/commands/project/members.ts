import type { ContainerSummary } from '../../engine/records';
import { applicable, type Command } from '../command';
import type { ProjectTarget } from './projectTarget';

/** Whether a command on containers applies to one of the project at least. */
export function appliesToMember(of: Command<'container', never>): (project: ProjectTarget) => boolean {
  return ({ containers }) => applicable(of, containers).length > 0;
}

/** The containers of the projects that a command on containers applies to. */
export function members(
  of: Command<'container', never>,
  projects: readonly ProjectTarget[],
): readonly ContainerSummary[] {
  return applicable(
    of,
    projects.flatMap(({ containers }) => containers),
  );
}
