import { Uri, workspace } from 'vscode';
import type { DoctorSubject } from '../../commands/context/doctor';
import type { StackTarget } from '../../commands/stack/stackTarget';
import type { StackOptions } from '../../compose/load/stack';
import { composeFilesOf, composeLabels, spelledAs } from '../../containers/composeLabels';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import { shellEnvironment } from '../language/composeFiles';
import { isSamePath } from '../../base/filePath';

/** The files of this workspace that define what is diagnosed. */
export interface DefinedProject {
  /** How Compose loads them. */
  readonly stack: StackOptions;
  /** What Compose is run for, with these files. */
  readonly target: StackTarget;
}

/**
 * Finds the files that define a project: those of the stack that the person chose, else those that its containers were
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
  if (stack) return defined(stack, project, undefined);
  const filters = { label: [`${composeLabels.project}=${project}`] };
  const containers = await engine.containers.list({ filters }, signal);
  const files = filesOf(containers);
  const all = await stacks();
  const [first] = files;
  const hasFirst = ({ stack: { files: own } }: StackTarget) =>
    first !== undefined && own.some(({ path }) => isSamePath(path, first));
  const target = all.find(hasFirst) ?? all.find(({ projectName }) => projectName === project);
  if (!target) return undefined;
  const known = target.stack.files.map(({ path }) => path);
  return defined(target, project, hasFirst(target) ? spelledAs(known, files) : undefined);
}

function defined(
  target: StackTarget,
  projectName: string,
  files: readonly string[] | undefined,
): DefinedProject {
  const selection = files ? { ...target.selection, files } : target.selection;
  const { envFiles, profiles } = selection;
  return {
    stack: {
      files: selection.files,
      ...(envFiles.length > 0 ? { envFiles } : {}),
      ...(profiles.length > 0 ? { profiles } : {}),
      projectName,
      environment: shellEnvironment(),
    },
    target: { ...target, selection, projectName },
  };
}

/** The files that the newest container was made from, if all of them are in the workspace. */
function filesOf(containers: readonly ContainerSummary[]): readonly string[] {
  const [newest] = [...containers].sort((a, b) => b.created - a.created);
  const files = (newest && composeFilesOf(newest)) ?? [];
  return files.every((path) => workspace.getWorkspaceFolder(Uri.file(path)) !== undefined) ? files : [];
}
