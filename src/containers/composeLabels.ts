import type { ContainerSummary } from '../engine/records';

/** The labels that Compose puts on what it makes. */
export const composeLabels = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  number: 'com.docker.compose.container-number',
  workingDir: 'com.docker.compose.project.working_dir',
  configFiles: 'com.docker.compose.project.config_files',
} as const;

/** The compose files that a container was made from, as its label tells; undefined where it does not. */
export function composeFilesOf({ labels }: Pick<ContainerSummary, 'labels'>): readonly string[] | undefined {
  const text = labels[composeLabels.configFiles];
  return text ? text.split(',').map(withSlashes) : undefined;
}

/** `C:\src\compose.yaml` as the editor has it: `/c:/src/compose.yaml`. */
function withSlashes(path: string): string {
  const [, drive, rest = ''] = /^([A-Za-z]):[\\/](.*)$/s.exec(path) ?? [];
  return drive === undefined ? path : `/${drive.toLowerCase()}:/${rest.replaceAll('\\', '/')}`;
}
