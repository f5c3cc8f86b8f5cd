import { isoTime } from '../base/isoTime';
import { compareText } from '../base/compareText';
import { escapeMarkdown } from '../base/text/markdown';
import { plainText } from '../base/text/plainText';
import type { ContainerSummary, ImageSummary } from '../engine/records';
import type { ListSource } from './listStore';
import type { RowLooks } from './present';
import { presentAge, presentSize } from './units';

/** A tag of an image, or an image without one: what `docker images` prints a line for. */
export interface ImageEntry {
  /** The image's own id; several entries may share it. */
  readonly id: string;
  /** The tag, or the short id where there is none. */
  readonly name: string;
  /** What the engine is asked with: the tag, or the whole id. */
  readonly reference: string;
  readonly dangling: boolean;
  readonly created: number;
  readonly size: number;
  /** The names of the containers made from it, stopped ones included. */
  readonly usedBy: readonly string[];
}

/** Images, kept current by their own events and by those of the containers that use them. */
export const imageSource: ListSource<ImageEntry> = {
  types: ['image', 'container'],
  actions: [
    'pull',
    'tag',
    'untag',
    'delete',
    'import',
    'load',
    'build',
    'create',
    'destroy',
    'rename',
    'commit',
  ],
  async list(engine, signal) {
    const [images, containers] = await Promise.all([
      engine.images.list(signal),
      engine.containers.list({}, signal),
    ]);
    return imageEntries(images, containers);
  },
};

/** By name, those without a tag last. */
export function imageEntries(
  images: readonly ImageSummary[],
  containers: readonly ContainerSummary[],
): readonly ImageEntry[] {
  return images
    .flatMap(({ id, tags, created, size }): ImageEntry[] => {
      const usedBy = containers.filter(({ imageId }) => imageId === id).map(({ name }) => name);
      const common = { id, created, size, usedBy };
      if (tags.length > 0)
        return tags.map((tag) => ({ ...common, name: tag, reference: tag, dangling: false }));
      return [{ ...common, name: shortId(id), reference: id, dangling: true }];
    })
    .sort((a, b) => Number(a.dangling) - Number(b.dangling) || compareText(a.name, b.name));
}

export function presentImage({ name, dangling, size, created, usedBy }: ImageEntry, now: number): RowLooks {
  const notes = [
    ...(dangling ? ['no tag'] : []),
    presentSize(size),
    usedBy.length === 0 ? 'unused' : `used by ${usedBy.length}`,
    presentAge(now - created),
  ];
  return {
    label: plainText(name),
    description: notes.join(' · '),
    icon: dangling ? 'circle-outline' : 'package',
    ...(usedBy.length > 0 ? { color: 'charts.green' } : {}),
  };
}

export function presentImageTooltip({ id, name, size, created, usedBy }: ImageEntry): string {
  return [
    `**${escapeMarkdown(name)}** (${escapeMarkdown(shortId(id))})`,
    `${presentSize(size)}, created ${escapeMarkdown(isoTime(created).split('T')[0] ?? '')}`,
    usedBy.length === 0
      ? 'No container uses it.'
      : `**Used by**  \n${usedBy.map(escapeMarkdown).join('  \n')}`,
  ].join('\n\n');
}

function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
