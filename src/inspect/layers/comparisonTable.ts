import { plainText } from '../../base/text/plainText';
import { presentSize } from '../../containers/units';
import { once } from '../table/once';
import type { Table, TableRow, TableVerdict } from '../table/table';
import type { ImageLayers, LayerStep } from './imageLayers';
import { fileRow, pathRows } from './layerFileRows';
import { stepNotes, stepTitle } from './presentLayers';
import { visibleFiles, type VisibleFile } from './visibleFiles';

export interface NamedLayers {
  readonly name: string;
  readonly layers: ImageLayers;
}

/** So many files are listed in each group; what follows is smaller. */
const mostFiles = 2000;

/** Two images beside each other: which layers they share, what each has alone, and which of their files differ. */
export function comparisonTable(before: NamedLayers, after: NamedLayers): Table {
  const [a, b] = [plainText(before.name), plainText(after.name)];
  const ofAfter = digestsOf(after.layers);
  const shared = new Set([...digestsOf(before.layers)].filter((digest) => ofAfter.has(digest)));
  const isShared = ({ digest }: LayerStep) => shared.has(digest);
  const files = compareFiles(before.layers, after.layers);
  const difference = after.layers.size - before.layers.size;
  const groups = [
    layerGroup('Layers of both', after, isShared),
    layerGroup(`Layers of ${a} only`, before, (step) => step.isLayer && !isShared(step)),
    layerGroup(`Layers of ${b} only`, after, (step) => step.isLayer && !isShared(step)),
    fileGroup(`Files of ${a} only`, before.layers, files.removed),
    fileGroup(`Files of ${b} only`, after.layers, files.added),
    fileGroup('Files that differ', after.layers, files.changed),
  ];
  const unreadable = [before, after].flatMap(({ name, layers }) =>
    layers.steps.flatMap((step) =>
      step.problem === '' ? [] : [`${plainText(name)}, ${stepTitle(step)}: ${plainText(step.problem)}`],
    ),
  );
  return {
    headline:
      difference === 0
        ? `Both images have ${presentSize(after.layers.size)}`
        : `${b} is ${presentSize(Math.abs(difference))} ${difference > 0 ? 'larger' : 'smaller'} than ${a}`,
    note: `${a}: ${presentSize(before.layers.size)}, ${b}: ${presentSize(after.layers.size)}`,
    verdicts: verdictsOf(groups.slice(0, 3).flat(), files),
    columns: [
      { name: 'Name', kind: 'text' },
      { name: 'Size', kind: 'number' },
      { name: 'Difference', kind: 'text', fixed: true },
    ],
    rows: groups.flat(),
    notes: [
      ...unreadable,
      "Files of the same type, size, owner and mode count as the same if they come from different layers: their contents aren't compared.",
    ],
    actions: [],
    words: {
      table: 'Layers and files of two images',
      filter: 'Filter instructions and files',
      nothing: 'Neither image has layers.',
      nothingPasses: 'No instruction or file passes the filter.',
    },
  };
}

function verdictsOf(groups: readonly TableRow[], files: FileDifferences): readonly TableVerdict[] {
  const layers = groups.map(({ cells }) => `${cells[0]?.text}: ${cells[2]?.text}, ${cells[1]?.text}`);
  const count = files.added.length + files.removed.length + files.changed.length;
  const info = (text: string): TableVerdict => ({ severity: 'info', text, actions: [] });
  return [
    ...(layers.length > 0 ? [info(`${layers.join('. ')}.`)] : []),
    info(
      count === 0
        ? 'A container sees the same files in both.'
        : `Files that a container sees: ${files.added.length.toLocaleString('en')} added, ${files.removed.length.toLocaleString('en')} removed, ${files.changed.length.toLocaleString('en')} that differ.`,
    ),
  ];
}

function digestsOf({ steps }: ImageLayers): Set<string> {
  return new Set(steps.map(({ digest }) => digest).filter(Boolean));
}

function layerGroup(
  name: string,
  { layers }: NamedLayers,
  isMember: (step: LayerStep) => boolean,
): readonly TableRow[] {
  const members = [...layers.steps.entries()].filter(([, step]) => isMember(step));
  if (members.length === 0) return [];
  const size = members.reduce((sum, [, step]) => sum + step.size, 0);
  const count = `${members.length} ${members.length === 1 ? 'layer' : 'layers'}`;
  return [
    {
      cells: [{ text: name }, { text: presentSize(size), order: size }, { text: count }],
      tone: 'group',
      details: [],
      actions: [],
      isOpen: true,
      children: once(() =>
        members.map(([index, step]) => ({
          cells: [
            { text: stepTitle(step) },
            { text: presentSize(step.size), order: step.size },
            { text: stepNotes(step) },
          ],
          details: [
            {
              label: `Step ${index + 1}`,
              text: plainText(step.createdBy.slice(0, 4000)) || stepTitle(step),
              isCode: true as const,
            },
            ...(step.digest ? [{ label: 'Digest', text: plainText(step.digest) }] : []),
          ],
          actions: [
            { label: 'Copy Instruction', does: { kind: 'copy' as const, text: () => step.createdBy } },
          ],
          ...(step.changes.length > 0 ? { children: once(() => pathRows(layers, index).map(shortRow)) } : {}),
        })),
      ),
    },
  ];
}

interface FileDifferences {
  readonly added: readonly VisibleFile[];
  readonly removed: readonly VisibleFile[];
  /** As the second image has them, with what they had before. */
  readonly changed: readonly (VisibleFile & { readonly was: VisibleFile })[];
}

/** What containers of the two see. */
function compareFiles(before: ImageLayers, after: ImageLayers): FileDifferences {
  const [old, now] = [visibleFiles(before), visibleFiles(after)];
  const bySize = <T extends VisibleFile>(files: readonly T[]) =>
    files.toSorted((a, b) => b.change.size - a.change.size);
  return {
    added: bySize([...now].flatMap(([path, file]) => (old.has(path) ? [] : [file]))),
    removed: bySize([...old].flatMap(([path, file]) => (now.has(path) ? [] : [file]))),
    changed: bySize(
      [...now].flatMap(([path, file]) => {
        const was = old.get(path);
        return was && differs(was.change, file.change) ? [{ ...file, was }] : [];
      }),
    ),
  };
}

function differs(a: VisibleFile['change'], b: VisibleFile['change']): boolean {
  const keys = ['type', 'size', 'mode', 'uid', 'gid', 'link'] as const;
  return keys.some((key) => a.entry[key] !== b.entry[key]);
}

function fileGroup(
  name: string,
  layers: ImageLayers,
  files: readonly (VisibleFile & { readonly was?: VisibleFile })[],
): readonly TableRow[] {
  if (files.length === 0) return [];
  const size = files.reduce((sum, { change }) => sum + change.size, 0);
  const count = `${files.length.toLocaleString('en')} ${files.length === 1 ? 'file' : 'files'}`;
  return [
    {
      cells: [
        { text: name },
        { text: presentSize(size), order: size },
        { text: files.length > mostFiles ? `${count}, the largest ${mostFiles} listed` : count },
      ],
      tone: 'group',
      details: [],
      actions: [],
      children: once(() =>
        files.slice(0, mostFiles).map(({ step, change, was }) => {
          const label = plainText(`/${change.path}`);
          const made = shortRow(
            fileRow(layers, step, { label, size: change.size, path: change.path, change }),
          );
          const [first = { text: label }, second = { text: '' }] = made.cells;
          return { ...made, cells: [first, second, { text: was ? differenceOf(was, change.size) : '' }] };
        }),
      ),
    },
  ];
}

function differenceOf({ change }: VisibleFile, size: number): string {
  const more = size - change.size;
  if (more === 0) return 'another type, owner or mode';
  return `${presentSize(Math.abs(more))} ${more > 0 ? 'more' : 'less'}`;
}

/** A row of the Layers editor with the columns of the comparison. */
function shortRow(row: TableRow): TableRow {
  const { cells, children } = row;
  const [name = { text: '' }, size = { text: '' }] = cells;
  return {
    ...row,
    cells: [name, size, { text: cells[3]?.text ?? '' }],
    ...(children ? { children: once(() => children().map(shortRow)) } : {}),
  };
}
