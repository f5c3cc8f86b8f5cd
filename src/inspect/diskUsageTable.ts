import { plainText } from '../base/text/plainText';
import type { CommandId } from '../base/commandId';
import { composeLabels } from '../containers/composeLabels';
import { imageEntries } from '../containers/images';
import { presentAgo, presentSize } from '../containers/units';
import { isAnonymousVolume, volumeEntries } from '../containers/volumes';
import type { BuildCacheRecord, DiskUsage } from '../engine/records';
import { countOf, lossOf, prunable, type PruneThing } from './prunable';
import type { Table, TableAction, TableCell, TableRow, TableVerdict } from './table/table';

/** The parts of the table, in the order in which they are listed where they have the same size. */
const areas = ['images', 'containers', 'volumes', 'build cache'] as const;
type Area = (typeof areas)[number];

const titles: Record<Area, string> = {
  images: 'Images',
  containers: 'Containers',
  volumes: 'Volumes',
  'build cache': 'Build cache',
};

/** What asks before it frees the space of an area. Build cache is in the list of everything. */
const pruneActions: Record<Area, TableAction> = {
  images: prune('Prune Images...', 'drydock.images.prune'),
  containers: prune('Prune Containers...', 'drydock.containers.prune'),
  volumes: prune('Prune Volumes...', 'drydock.volumes.prune'),
  'build cache': prune('Prune...', 'drydock.engine.prune'),
};

/** A row before it's known what share it has of the whole. */
interface UsageRow {
  readonly name: string;
  /** Undefined where the engine doesn't say. */
  readonly size: number | undefined;
  readonly use: string;
  readonly details: readonly string[];
  readonly actions: readonly TableAction[];
  /** What could be freed of it; undefined where it's in use. */
  readonly free: PruneThing | undefined;
}

interface UsageArea {
  readonly area: Area;
  readonly size: number;
  readonly free: readonly PruneThing[];
  readonly rows: readonly UsageRow[];
}

/** The Disk Usage editor: what can be freed first, then everything by its kind, the largest first. */
export function diskUsageTable(
  usage: DiskUsage,
  { host, now }: { readonly host: string; readonly now: number },
): Table {
  const parts = areas.map((area) => partOf(usage, area, now)).filter(({ rows }) => rows.length > 0);
  const total = parts.reduce((sum, { size }) => sum + size, 0);
  const freeable = parts.filter(({ free }) => free.length > 0);
  const unknown = parts.flatMap(({ rows }) => rows.filter(({ size }) => size === undefined));
  const shared = usage.images.some(({ sharedSize }) => sharedSize > 0);
  return {
    headline: parts.length === 0 ? 'Nothing is stored on the engine' : headlineOf(freeable),
    note: `${presentSize(total)} used on the engine at ${plainText(host)}`,
    verdicts: freeable.toSorted((a, b) => bytesOf(b.free) - bytesOf(a.free)).map(verdictOf),
    columns: [
      { name: 'Name', kind: 'text' },
      { name: 'Size', kind: 'number', sorted: 'down' },
      { name: 'Can be freed', kind: 'number' },
      { name: 'Share', kind: 'bar', fixed: true },
      { name: 'Used by', kind: 'text' },
    ],
    rows: parts.map((part) => groupRow(part, total)),
    notes: [
      ...(unknown.length > 0
        ? [
            `The engine doesn't report the size of ${unknown.length} ${unknown.length === 1 ? 'item' : 'items'}, so the sums are too small.`,
          ]
        : []),
      ...(shared ? ['Layers that images share count once in the sum and in the size of each image.'] : []),
    ],
    actions: freeable.length > 0 ? [prune('Prune...', 'drydock.engine.prune')] : [],
    words: {
      table: 'Disk usage',
      filter: 'Filter by name or user',
      nothing: 'The engine has no images, containers, volumes or build cache.',
      nothingPasses: 'Nothing passes the filter.',
    },
  };
}

function headlineOf(freeable: readonly UsageArea[]): string {
  const bytes = freeable.reduce((sum, { free }) => sum + bytesOf(free), 0);
  if (freeable.length === 0) return 'Nothing can be freed: everything is in use';
  if (bytes === 0) return 'Almost nothing can be freed';
  const most = freeable
    .filter(({ free }) => bytesOf(free) > 0)
    .sort((a, b) => bytesOf(b.free) - bytesOf(a.free))
    .map(({ area, free }) => `${area} ${presentSize(bytesOf(free))}`);
  return `${presentSize(bytes)} can be freed: ${most.join(', ')}`;
}

function verdictOf({ area, free }: UsageArea): TableVerdict {
  const loss = lossOf(free);
  return {
    severity: 'info',
    text: `${presentSize(bytesOf(free))} in ${countOf(free)}. After pruning, ${loss.slice(0, 1).toLowerCase()}${loss.slice(1)}`,
    actions: [pruneActions[area]],
  };
}

function bytesOf(things: readonly PruneThing[]): number {
  return things.reduce((sum, { bytes }) => sum + bytes, 0);
}

function groupRow({ area, size, free, rows }: UsageArea, total: number): TableRow {
  const count = `${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'item' : 'items'}`;
  return {
    cells: [{ text: titles[area] }, ...sizeCells(size, bytesOf(free), total), { text: count }],
    tone: 'group',
    details: [],
    actions: free.length > 0 ? [pruneActions[area]] : [],
    isOpen: true,
    children: () => rows.map((row) => thingRow(row, total)),
  };
}

function thingRow({ name, size, use, details, actions, free }: UsageRow, total: number): TableRow {
  const label = plainText(name);
  return {
    cells: [
      { text: label },
      ...(size === undefined
        ? [{ text: 'unknown', order: 0 }, { text: '' }, { text: '' }]
        : sizeCells(size, free?.bytes, total)),
      { text: plainText(use) },
    ],
    details: [
      { label: '', text: label, isCode: true },
      ...details.filter(Boolean).map((text) => ({ label: '', text: plainText(text) })),
    ],
    actions: [...actions, { label: 'Copy Name', does: { kind: 'copy', text: () => name } }],
  };
}

function sizeCells(size: number, free: number | undefined, total: number): readonly TableCell[] {
  const length = total === 0 ? 0 : Math.min(1, size / total);
  return [
    { text: presentSize(size), order: size },
    free === undefined ? { text: '', order: -1 } : { text: presentSize(free), order: free },
    { text: `${(length * 100).toFixed(0)} % of the disk usage`, bar: { start: 0, length } },
  ];
}

function partOf(usage: DiskUsage, area: Area, now: number): UsageArea {
  const free = prunable(usage, [], area);
  const rows = rowsOf[area](usage, new Map(free.map((thing) => [thing.name, thing])), now);
  const sum = rows.reduce((bytes, { size = 0 }) => bytes + size, 0);
  // Layers that images share are there once.
  const size = area === 'images' && usage.layersSize > 0 ? usage.layersSize : sum;
  return { area, size, free, rows };
}

type Things = ReadonlyMap<string, PruneThing>;

const rowsOf: Record<Area, (usage: DiskUsage, free: Things, now: number) => readonly UsageRow[]> = {
  images: ({ images, containers }, free, now) => {
    const entries = imageEntries(images, containers);
    return images.map(({ id, tags, size, sharedSize, created }): UsageRow => {
      const name = tags.join(', ') || id.replace(/^sha256:/, '').slice(0, 12);
      const users = containers.filter(({ imageId }) => imageId === id).map((user) => user.name);
      const own = entries.filter((entry) => entry.id === id);
      const [first] = own;
      return {
        name,
        size,
        use: users.join(', ') || (free.has(name) ? 'unused' : 'another image'),
        details: [
          `Created ${presentAgo(created, now)}.`,
          sharedSize > 0 ? `${presentSize(sharedSize)} of it is shared with other images.` : '',
          users.length > 0 ? `Used by ${users.join(', ')}.` : '',
        ],
        actions: [
          ...(first ? [run('Show Layers', 'drydock.image.layers', 'image', [first])] : []),
          run('Remove Image...', 'drydock.image.remove', 'image', own),
        ],
        free: free.get(name),
      };
    });
  },
  containers: ({ containers }, free) =>
    containers.map((container): UsageRow => {
      const { name, sizeRw = 0, state, status, image } = container;
      const project = container.labels[composeLabels.project];
      return {
        name,
        size: sizeRw,
        use: [state, ...(project === undefined ? [] : [`project ${project}`])].join(', '),
        details: [`${status}. Created from ${image}; the size is what the container has written since.`],
        actions: [
          run('Show Changes', 'drydock.container.changes', 'container', [container]),
          ...(container.labels[composeLabels.service] === undefined
            ? []
            : [run('Go to Definition', 'drydock.container.goToDefinition', 'container', [container])]),
          ...(state === 'removing'
            ? []
            : [run('Remove Container...', 'drydock.container.remove', 'container', [container])]),
        ],
        free: free.get(name),
      };
    }),
  volumes: ({ volumes, containers }, free) =>
    volumeEntries(volumes, containers).map((entry): UsageRow => {
      const { name, usedBy, project } = entry;
      const size = volumes.find((volume) => volume.name === name)?.size;
      return {
        name,
        size: size === undefined || size < 0 ? undefined : size,
        use: usedBy.join(', ') || (free.has(name) ? 'unused' : 'in use'),
        details: [
          isAnonymousVolume(name) ? 'Anonymous volume.' : '',
          project === undefined ? '' : `It belongs to the project ${project}.`,
          usedBy.length > 0 ? `Used by ${usedBy.join(', ')}.` : '',
        ],
        actions: [
          run('Browse Files', 'drydock.volume.browseFiles', 'volume', [entry]),
          ...(usedBy.length > 0 ? [] : [run('Remove Volume...', 'drydock.volume.remove', 'volume', [entry])]),
        ],
        free: free.get(name),
      };
    }),
  'build cache': ({ buildCache }, free, now) => buildCache.map((record) => cacheRow(record, free, now)),
};

/** The engine frees build cache as a whole only. */
function cacheRow(record: BuildCacheRecord, free: Things, now: number): UsageRow {
  const { description, type, size, inUse, shared, lastUsed } = record;
  const [all] = free.values();
  return {
    name: (description || type || record.id).slice(0, 300),
    size: shared ? 0 : size,
    use: inUse ? 'in use' : 'unused',
    details: [
      `${type || 'build step'}${lastUsed === undefined ? '' : `, last used ${presentAgo(lastUsed, now)}`}.`,
      shared ? `Its ${presentSize(size)} are shared with images, where they count.` : '',
    ],
    actions: [],
    free: all && !inUse && !shared ? { ...all, bytes: size } : undefined,
  };
}

function prune(label: string, id: CommandId): TableAction {
  return { label, does: { kind: 'command', command: id, changes: true } };
}

/** A command on these; what it removes is missing in the table afterwards. */
function run(label: string, id: CommandId, kind: string, values: readonly unknown[]): TableAction {
  const targets = values.map((value) => ({ kind, value }));
  const changes = id.endsWith('.remove') ? { changes: true as const } : {};
  return { label, does: { kind: 'command', command: id, targets, ...changes } };
}
