import { stackOfProject } from '../../commands/stack/stackOfProject';
import { composeLabels } from '../../containers/composeLabels';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import type { ProjectFiles } from '../../sources/projectFiles';
import { editorsAndDisk, shellEnvironment } from '../language/composeFiles';
import { isInWorkspace, type WorkspaceStacks } from '../stacks/workspaceStacks';

/** The files of this workspace that define projects. */
export interface AuditedFiles {
  of(project: string): ProjectFiles | undefined;
  /** Where the projects lie. */
  readonly folders: readonly string[];
}

/**
 * Reads the files of the projects that have containers. The labels of a container can name any file, so only files of
 * the workspace are read; without one, there are none.
 */
export async function readAuditedFiles(
  engine: ContainerEngine,
  stacks: WorkspaceStacks,
  signal: AbortSignal,
): Promise<AuditedFiles> {
  const [all, targets] = await Promise.all([engine.containers.list({}, signal), stacks.all()]);
  const files = new Map<string, ProjectFiles>();
  const folders = new Set<string>();
  const members = new Map<string, ContainerSummary[]>();
  for (const container of targets.length > 0 ? all : []) {
    const project = container.labels[composeLabels.project];
    if (project) members.set(project, [...(members.get(project) ?? []), container]);
  }
  for (const [project, containers] of members) {
    const target = stackOfProject(project, containers, targets, isInWorkspace);
    if (!target) continue;
    const { readProjectFiles } = await import('../doctorFeatures');
    const { envFiles, profiles, files: paths } = target.selection;
    folders.add(target.stack.folder);
    files.set(
      project,
      readProjectFiles(
        {
          files: paths,
          ...(envFiles.length > 0 ? { envFiles } : {}),
          ...(profiles.length > 0 ? { profiles } : {}),
          projectName: project,
          environment: shellEnvironment(),
        },
        editorsAndDisk,
      ),
    );
  }
  return { of: (project) => files.get(project), folders: [...folders] };
}
