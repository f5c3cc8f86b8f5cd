import type { DoctorSubject } from '../../commands/context/doctor';
import { stackOfProject } from '../../commands/stack/stackOfProject';
import type { StackTarget } from '../../commands/stack/stackTarget';
import type { StackOptions } from '../../compose/load/stack';
import { composeLabels } from '../../containers/composeLabels';
import type { ContainerEngine } from '../../engine/engine';
import { shellEnvironment } from '../language/composeFiles';
import { isInWorkspace } from '../stacks/workspaceStacks';

/** The files of this workspace that define what is diagnosed. */
export interface DefinedProject {
  /** How Compose loads them. */
  readonly stack: StackOptions;
  /** What Compose is run for, with these files. */
  readonly target: StackTarget;
}

/**
 * Finds the files that define a project: those of the stack that the user chose, else those that its containers were
 * made from, else those of a stack with that name. The labels of a container can name any file, so only files of the
 * workspace are read. Undefined where there are none.
 */
export async function findDefinition(
  subject: DoctorSubject,
  stacks: () => Promise<readonly StackTarget[]>,
  engine: ContainerEngine,
  signal: AbortSignal,
): Promise<DefinedProject | undefined> {
  if (subject.kind === 'containers') return undefined;
  const { project, stack } = subject;
  if (stack) return defined(stack, project);
  const filters = { label: [`${composeLabels.project}=${project}`] };
  const containers = await engine.containers.list({ filters }, signal);
  const target = stackOfProject(project, containers, await stacks(), isInWorkspace);
  return target && defined(target, project);
}

function defined(target: StackTarget, projectName: string): DefinedProject {
  const { selection } = target;
  const { envFiles, profiles } = selection;
  return {
    stack: {
      files: selection.files,
      ...(envFiles.length > 0 ? { envFiles } : {}),
      ...(profiles.length > 0 ? { profiles } : {}),
      projectName,
      environment: shellEnvironment(),
    },
    target: { ...target, projectName },
  };
}
