import { posix } from 'node:path';
import type { ContainerSummary } from '../engine/records';
import { fromEnginePath, isSamePath } from '../base/filePath';

/** The labels that Compose puts on what it makes. */
export const composeLabels = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  number: 'com.docker.compose.container-number',
  workingDir: 'com.docker.compose.project.working_dir',
  configFiles: 'com.docker.compose.project.config_files',
  /** The SHA-256 of the service that a container, network or volume was made from. */
  configHash: 'com.docker.compose.config-hash',
  /** The ID of the image that a container was made from. */
  image: 'com.docker.compose.image',
  /** `True` for a container of `docker compose run`. */
  oneOff: 'com.docker.compose.oneoff',
  /** The version of the Compose that made it. */
  version: 'com.docker.compose.version',
} as const;

/** A thing of the engine that a Compose project has: the project, and one of its containers. */
export interface ComposeOrigin {
  readonly project: string;
  /** It names the files of the project; undefined where the project has no containers. */
  readonly container?: ContainerSummary;
}

/**
 * Which project a network or a volume with these labels is from: its own, or for one that is external to all of them that
 * of the first container that uses it. Undefined where no project knows it.
 */
export function composeOriginOf(
  labels: ContainerSummary['labels'],
  containers: readonly ContainerSummary[],
  users: readonly ContainerSummary[],
): ComposeOrigin | undefined {
  const own = labels[composeLabels.project];
  const project = own ?? users.find(isOfProject)?.labels[composeLabels.project];
  if (project === undefined) return undefined;
  const container = containers.find((each) => each.labels[composeLabels.project] === project);
  return { project, ...(container ? { container } : {}) };
}

function isOfProject({ labels }: ContainerSummary): boolean {
  return labels[composeLabels.project] !== undefined;
}

/**
 * The absolute paths of the Compose files that a container was made from, as its labels report them, in the form of
 * `base/filePath`, whichever side of the machine Compose ran on. Relative ones, as podman-compose writes them, are
 * relative to its working directory. Undefined if the labels don't have any, or if what they have can't be found again:
 * a relative path alone, or the `-` of a file that was piped in. `platform` is that of this process.
 */
export function composeFilesOf(
  { labels }: Pick<ContainerSummary, 'labels'>,
  platform: string = process.platform,
): readonly string[] | undefined {
  const text = labels[composeLabels.configFiles];
  if (!text) return undefined;
  const folder = fromEnginePath(labels[composeLabels.workingDir] ?? '', platform);
  // Compose 2 and later write absolute paths only, so a comma before anything else is part of a path.
  const isAbsoluteOnly = /^v?(?:[2-9]|\d\d)/.test(labels[composeLabels.version] ?? '');
  const files = text
    .split(isAbsoluteOnly ? /,(?=[/\\]|[a-z]:[/\\])/i : ',')
    .map((file) => absolute(file, folder, platform));
  return files.every((file) => file !== undefined) ? files : undefined;
}

function absolute(file: string, folder: string, platform: string): string | undefined {
  const path = fromEnginePath(file, platform);
  if (path.startsWith('/')) return path;
  if (path === '' || path === '-' || !folder.startsWith('/')) return undefined;
  const below = path.replaceAll('\\', '/');
  // `posix.join` would take one of the two slashes of a share.
  return folder.startsWith('//') ? `/${posix.join(folder, below)}` : posix.join(folder, below);
}

/** The paths as `known` spells them, where it has them: Windows doesn't distinguish upper and lower case. */
export function spelledAs(known: readonly string[], paths: readonly string[]): readonly string[] {
  return paths.map((path) => known.find((each) => isSamePath(each, path)) ?? path);
}
