import { plainText } from '../base/text/plainText';
import type { DiskUsage } from '../engine/records';
import { prunable } from './prunable';

/** What takes the space, the largest first, as a text to read. */
export function presentDiskUsage(usage: DiskUsage, host: string): string {
  const { images, containers, volumes, buildCache, layersSize } = usage;
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  const cacheSize = sum(buildCache.filter(({ shared }) => !shared).map(({ size }) => size));
  const free = (area: 'containers' | 'images' | 'volumes' | 'build cache') =>
    sum(prunable(usage, [], area).map(({ bytes }) => bytes));
  const overview: Row[] = [
    ['Images', String(images.length), megabytes(layersSize), megabytes(free('images'))],
    [
      'Containers',
      String(containers.length),
      megabytes(sum(containers.map(({ sizeRw = 0 }) => sizeRw))),
      megabytes(free('containers')),
    ],
    [
      'Volumes',
      String(volumes.length),
      megabytes(sum(volumes.map(({ size = 0 }) => Math.max(0, size)))),
      megabytes(free('volumes')),
    ],
    ['Build cache', String(buildCache.length), megabytes(cacheSize), megabytes(free('build cache'))],
  ];
  return [
    `Disk usage of the engine at ${plainText(host)}`,
    '',
    ...table(['', 'Count', 'Size', 'Unused'], overview),
    '',
    '"Drydock: Clean Up Unused Docker Data (Prune)..." shows what can be removed, and asks before removing anything.',
    ...section(
      'Images',
      ['Image', 'Size', 'Shared', 'Containers'],
      bySize(images, ({ size }) => size).map(({ tags, id, size, sharedSize, containers: count }) => [
        plainText(tags.join(', ') || id.replace(/^sha256:/, '').slice(0, 12)),
        megabytes(size),
        megabytes(Math.max(0, sharedSize)),
        String(count),
      ]),
    ),
    ...section(
      'Containers',
      ['Container', 'Written', 'State'],
      bySize(containers, ({ sizeRw = 0 }) => sizeRw).map(({ name, sizeRw = 0, state }) => [
        plainText(name),
        megabytes(sizeRw),
        state,
      ]),
    ),
    ...section(
      'Volumes',
      ['Volume', 'Size', 'Containers'],
      bySize(volumes, ({ size = 0 }) => size).map(({ name, size, usedBy }) => [
        plainText(name),
        size === undefined || size < 0 ? '?' : megabytes(size),
        usedBy === undefined || usedBy < 0 ? '?' : String(usedBy),
      ]),
    ),
    ...section(
      'Build cache',
      ['Step', 'Size', 'In use'],
      bySize(buildCache, ({ size }) => size).map(({ description, type, size, inUse }) => [
        plainText(description || type).slice(0, 100),
        megabytes(size),
        inUse ? 'yes' : 'no',
      ]),
    ),
    '',
  ].join('\n');
}

type Row = readonly string[];

function section(title: string, head: Row, rows: readonly Row[]): readonly string[] {
  return rows.length === 0 ? [] : ['', title, '-'.repeat(title.length), ...table(head, rows)];
}

/** The first column to the left, the others to the right. */
function table(head: Row, rows: readonly Row[]): readonly string[] {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  return [head, ...rows].map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('   ')
      .trimEnd(),
  );
}

function bySize<T>(items: readonly T[], sizeOf: (item: T) => number): readonly T[] {
  return items.toSorted((a, b) => sizeOf(b) - sizeOf(a));
}

/** One unit for all, so that a column can be compared at a statRaw. */
function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes > 0 && bytes < 1e5 ? 2 : 1)} MB`;
}
