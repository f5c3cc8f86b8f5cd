import { posix } from 'node:path';
import type { ContainerSummary } from '../engine/records';

/** The labels that Compose puts on what it makes. */
export const composeLabels = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  number: 'com.docker.compose.container-number',
  workingDir: 'com.docker.compose.project.working_dir',
  configFiles: 'com.docker.compose.project.config_files',
} as const;

/**
 * The absolute paths of the Compose files that a container was made from, as its labels tell. Relative ones, as
 * podman-compose writes them, are relative to its working directory. Undefined where the labels do not say, or say what
 * cannot be found again: a relative path alone, or the `-` of a file that was piped in.
 */
export function composeFilesOf({ labels }: Pick<ContainerSummary, 'labels'>): readonly string[] | undefined {
  const text = labels[composeLabels.configFiles];
  if (!text) return undefined;
  const folder = withSlashes(labels[composeLabels.workingDir] ?? '');
  const files = text.split(',').map((file) => absolute(withSlashes(file), folder));
  return files.every((file) => file !== undefined) ? files : undefined;
}

function absolute(file: string, folder: string): string | undefined {
  if (file.startsWith('/')) return file;
  return file === '' || file === '-' || !folder.startsWith('/')
    ? undefined
    : posix.join(folder, file.replaceAll('\\', '/'));
}

/** `C:\src\compose.yaml` as the editor has it: `/c:/src/compose.yaml`. */
function withSlashes(path: string): string {
  const [, drive, rest = ''] = /^([A-Za-z]):[\\/](.*)$/s.exec(path) ?? [];
  return drive === undefined ? path : `/${drive.toLowerCase()}:/${rest.replaceAll('\\', '/')}`;
}
