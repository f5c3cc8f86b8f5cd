import { isSamePath } from '../../base/filePath';
import { composeFilesOf, spelledAs } from '../../containers/composeLabels';
import type { ContainerSummary } from '../../engine/records';
import type { StackTarget } from './stackTarget';

/**
 * The stack among these that defines a Compose project, with the files selected that the newest of its containers was
 * made from; else the one of its name. The labels of a container can name any file, so these count only where all of
 * them are in the workspace.
 */
export function stackOfProject(
  project: string,
  containers: readonly Pick<ContainerSummary, 'created' | 'labels'>[],
  all: readonly StackTarget[],
  isInWorkspace: (path: string) => boolean,
): StackTarget | undefined {
  const [newest] = [...containers].sort((a, b) => b.created - a.created);
  const named = (newest && composeFilesOf(newest)) ?? [];
  const files = named.every(isInWorkspace) ? named : [];
  const [first] = files;
  const byFiles = all.find(
    ({ stack }) => first !== undefined && stack.files.some(({ path }) => isSamePath(path, first)),
  );
  if (byFiles) {
    const known = byFiles.stack.files.map(({ path }) => path);
    return { ...byFiles, selection: { ...byFiles.selection, files: spelledAs(known, files) } };
  }
  return all.find(({ projectName }) => projectName === project);
}
