import { plainText } from '../base/text/plainText';
import type { ContainerSummary } from '../engine/records';
import type { ContainersArrangement } from './arrangement';
import { composeLabels } from './composeLabels';
import { serviceOf } from './group';
import { fromEnginePath, isWithin } from '../base/filePath';

/** The containers that pass. `folders` are the paths of the workspace's folders. */
export function filterContainers(
  containers: readonly ContainerSummary[],
  { text, workspaceOnly, hideStopped }: ContainersArrangement,
  folders: readonly string[],
): readonly ContainerSummary[] {
  const words = wordsOf(text);
  return containers.filter(
    (container) =>
      (!hideStopped || isAlive(container)) &&
      (!workspaceOnly || belongsTo(container, folders)) &&
      hasWords(container, words),
  );
}

/** Whether anything is left out on purpose. */
export function isFiltering({ text, workspaceOnly, hideStopped }: ContainersArrangement): boolean {
  return hideStopped || workspaceOnly || text.trim() !== '';
}

/** What is left out, in a few words for the view's title: `this workspace, not stopped, "web"`. */
export function presentFilter({ text, workspaceOnly, hideStopped }: ContainersArrangement): string {
  return [
    ...(workspaceOnly ? ['this workspace'] : []),
    ...(hideStopped ? ['not stopped'] : []),
    ...(text.trim() ? [`"${plainText(text.trim())}"`] : []),
  ].join(', ');
}

/** What stands above the rows: why there are none; empty where there are some. */
export function presentEmptiness(
  all: readonly ContainerSummary[],
  shown: readonly ContainerSummary[],
): string {
  if (shown.length > 0) return '';
  if (all.length === 0) return 'There are no containers on this engine.';
  return all.length === 1
    ? 'The only container is hidden by the filter.'
    : `All ${all.length} containers are hidden by the filter.`;
}

/** The words of a filter's text, for {@link hasWords}. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

/**
 * Whether every one of these lowercase words is in the container's name, service, project, image, id, state or published
 * ports, and no word that has a `-` before it.
 */
export function hasWords(container: ContainerSummary, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { id, name, image, state, status, labels, ports } = container;
  const published = ports.flatMap(({ publicPort }) => publicPort ?? []);
  const project = labels[composeLabels.project] ?? '';
  const where = [id, name, serviceOf(container), project, image, state, status, ...published]
    .join('\n')
    .toLowerCase();
  return words.every((word) =>
    word.length > 1 && word.startsWith('-') ? !where.includes(word.slice(1)) : where.includes(word),
  );
}

/**
 * Whether a container was made from one of the folders: its project lies in it, or it mounts something of it.
 * `platform` is that of this process.
 */
export function belongsTo(
  { labels, mounts }: ContainerSummary,
  folders: readonly string[],
  platform: string = process.platform,
): boolean {
  const places = [
    ...[composeLabels.workingDir, 'devcontainer.local_folder'].map((label) => labels[label] ?? ''),
    ...(labels[composeLabels.configFiles] ?? '').split(','),
    ...mounts.filter(({ type }) => type === 'bind').map(({ source }) => source),
  ];
  return places
    .filter((place) => place !== '')
    .some((place) => folders.some((folder) => isWithin(folder, fromEnginePath(place, platform))));
}

function isAlive({ state }: ContainerSummary): boolean {
  return state === 'running' || state === 'paused' || state === 'restarting';
}
