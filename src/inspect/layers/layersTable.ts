import { isoTime } from '../../base/isoTime';
import type { Position } from '../../base/span';
import { plainText } from '../../base/text/plainText';
import { presentAgo, presentSize } from '../../containers/units';
import { once } from '../table/once';
import type { Table, TableAction, TableRow, TableVerdict } from '../table/table';
import type { ImageLayers, LayerStep } from './imageLayers';
import { fileRow, pathRows } from './layerFileRows';
import { presentShare, presentSummary, stepNotes, stepTitle } from './presentLayers';
import type { LayerChange, WastedPath } from './stack';

/** What is known of an image besides its layers. */
export interface LayersSurroundings {
  /** On the clock of this machine. */
  readonly now: number;
  /** The instruction of a Dockerfile of the workspace that made that step; undefined where none is known. */
  readonly lineOf: (step: number) => InstructionLine | undefined;
  /** Buttons for all of it. */
  readonly actions: readonly TableAction[];
}

export interface InstructionLine {
  readonly path: string;
  /** `docker/Dockerfile:5`. */
  readonly label: string;
  readonly at: Position;
}

/** So many files are listed among the largest. */
const mostLargest = 10;
/** So many paths with hidden copies are listed; what follows is small. */
const mostHidden = 1000;

/** The Layers editor: what can be saved and what is large first, then each step of the image with the files of its layer. */
export function layersTable(layers: ImageLayers, surroundings: LayersSurroundings): Table {
  const { steps, efficiency } = layers;
  const largest = largestFiles(layers);
  return {
    headline: headlineOf(layers),
    note: presentSummary(layers),
    verdicts: verdictsOf(layers, largest, surroundings),
    columns: [
      { name: 'Instruction', kind: 'text' },
      { name: 'Size', kind: 'number' },
      { name: 'Of the image', kind: 'bar', fixed: true },
      { name: 'Changes', kind: 'text', fixed: true },
      { name: 'Created', kind: 'text' },
      { name: 'Dockerfile', kind: 'text' },
    ],
    rows: [
      ...(efficiency.hidden > 0 ? [hiddenRow(layers)] : []),
      ...(largest.length > 0 ? [largestRow(layers, largest)] : []),
      ...stepRows(layers, surroundings),
    ],
    notes: steps.flatMap((step, index) =>
      step.problem === '' ? [] : [`Step ${index + 1}, ${stepTitle(step)}: ${plainText(step.problem)}`],
    ),
    actions: surroundings.actions,
    words: {
      table: 'Layers',
      filter: 'Filter instructions and files',
      nothing:
        'The image has no history and no layers, so there is nothing to show. An image that was built FROM scratch without files looks like this.',
      nothingPasses: 'No instruction or file passes the filter.',
    },
  };
}

function headlineOf({ steps, efficiency }: ImageLayers): string {
  const layers = steps.filter(({ isLayer }) => isLayer);
  if (layers.length === 0) return 'The image has no layers';
  if (layers.every(({ problem }) => problem !== '')) return "The files of the layers can't be read";
  if (efficiency.hidden === 0) return 'No space is wasted';
  return `${presentSize(efficiency.hidden)} can be saved`;
}

interface PlacedChange {
  readonly step: number;
  readonly change: LayerChange;
}

/** The largest files that a container of the image sees. */
function largestFiles({ steps }: ImageLayers): readonly PlacedChange[] {
  let largest: PlacedChange[] = [];
  const gone = new Set<string>();
  const removedBelow: string[] = [];
  for (const [step, { changes }] of [...steps.entries()].toReversed()) {
    const found: PlacedChange[] = [];
    for (const change of changes) {
      if (change.kind === 'removed' || change.entry.type !== 'file' || change.size === 0) continue;
      // The list is short, and so is what is looked at for a file that doesn't belong in it.
      if (largest.length >= mostLargest && change.size <= (largest.at(-1)?.change.size ?? 0)) continue;
      if (gone.has(change.path) || removedBelow.some((top) => change.path.startsWith(`${top}/`))) continue;
      found.push({ step, change });
    }
    largest = [...largest, ...found].sort((a, b) => b.change.size - a.change.size).slice(0, mostLargest);
    for (const { kind, path } of changes) {
      gone.add(path);
      if (kind === 'removed') removedBelow.push(path);
    }
  }
  return largest;
}

function verdictsOf(
  { steps, efficiency, size }: ImageLayers,
  largest: readonly PlacedChange[],
  { lineOf }: LayersSurroundings,
): readonly TableVerdict[] {
  const verdicts: TableVerdict[] = [];
  const hidden = hiddenPaths(efficiency);
  const [worst] = hidden;
  if (worst) {
    verdicts.push({
      severity: efficiency.hidden >= size / 10 ? 'risk' : 'info',
      text: `${presentSize(efficiency.hidden)} is in the image, but no container sees it: later layers overwrite or delete ${hidden.length === 1 ? '1 file' : `${hidden.length.toLocaleString('en')} files`}. The largest is ${plainText(`/${worst.path}`)} with ${presentSize(worst.hidden)}. Create and delete files in the same RUN instruction.`,
      actions: lineActions(lastChangeOf(steps, worst.path), lineOf),
    });
  }
  const [top] = largest;
  if (top) {
    verdicts.push({
      severity: 'info',
      text: `The largest file is ${plainText(`/${top.change.path}`)} with ${presentSize(top.change.size)}, from step ${top.step + 1}.`,
      actions: lineActions(top.step, lineOf),
    });
  }
  const heaviest = [...steps.entries()].sort(([, a], [, b]) => b.size - a.size)[0];
  if (heaviest && heaviest[1].size > 0) {
    const [index, step] = heaviest;
    verdicts.push({
      severity: 'info',
      text: `The largest layer is step ${index + 1} with ${presentSize(step.size)}: ${shortened(stepTitle(step))}`,
      actions: lineActions(index, lineOf),
    });
  }
  return verdicts;
}

function lastChangeOf(steps: readonly LayerStep[], path: string): number {
  return steps.findLastIndex(({ changes }) =>
    changes.some((change) => change.path === path || path.startsWith(`${change.path}/`)),
  );
}

function lineActions(step: number, lineOf: LayersSurroundings['lineOf']): readonly TableAction[] {
  const line = lineOf(step);
  if (!line) return [];
  return [{ label: `Go to Line (${line.label})`, does: { kind: 'line', path: line.path, at: line.at } }];
}

function stepRows(layers: ImageLayers, surroundings: LayersSurroundings): readonly TableRow[] {
  let before = 0;
  return layers.steps.map((step, index) => {
    const start = layers.size === 0 ? 0 : before / layers.size;
    before += step.size;
    return stepRow(layers, index, step, start, surroundings);
  });
}

function stepRow(
  layers: ImageLayers,
  index: number,
  step: LayerStep,
  start: number,
  { now, lineOf }: LayersSurroundings,
): TableRow {
  const { size } = layers;
  const line = lineOf(index);
  const length = size === 0 ? 0 : step.size / size;
  const percent = size === 0 ? 0 : ((start + length) * 100).toFixed(0);
  const code = plainText(step.createdBy.slice(0, 4000));
  return {
    cells: [
      { text: stepTitle(step) },
      { text: step.isLayer ? presentSize(step.size) : '', order: step.size },
      {
        text: `${presentSize(start * size + step.size)} up to here, ${percent} %`,
        bar: { start, length },
      },
      { text: stepNotes(step) },
      { text: step.created > 0 ? presentAgo(step.created, now) : '', order: step.created },
      { text: line?.label ?? '' },
    ],
    ...(step.problem ? { tone: 'problem' as const } : step.isLayer ? {} : { tone: 'muted' as const }),
    details: [
      { label: `Step ${index + 1}`, text: code || stepTitle(step), isCode: true },
      ...(step.comment && step.createdBy ? [{ label: 'Comment', text: plainText(step.comment) }] : []),
      ...(step.created > 0 ? [{ label: 'Created', text: isoTime(step.created) }] : []),
      ...(step.problem ? [{ label: "Its files can't be read", text: plainText(step.problem) }] : []),
    ],
    actions: [
      ...lineActions(index, lineOf),
      {
        label: 'Copy Instruction',
        does: { kind: 'copy', text: () => step.createdBy || step.comment },
      },
    ],
    ...(step.changes.length > 0 ? { children: once(() => pathRows(layers, index)) } : {}),
  };
}

/** The paths of which something can be saved, most first. */
function hiddenPaths({ paths }: ImageLayers['efficiency']): readonly WastedPath[] {
  return paths.filter(({ hidden }) => hidden > 0).sort((a, b) => b.hidden - a.hidden);
}

function hiddenRow({ efficiency, size }: ImageLayers): TableRow {
  const { wasted, hidden, score } = efficiency;
  const paths = hiddenPaths(efficiency);
  return {
    cells: [
      { text: 'Can be saved' },
      { text: presentSize(hidden), order: hidden },
      {
        text: `${presentSize(hidden)} can be saved`,
        bar: { start: 0, length: size === 0 ? 0 : Math.min(1, hidden / size) },
      },
      { text: `${paths.length.toLocaleString('en')} ${paths.length === 1 ? 'file' : 'files'}` },
      { text: '' },
      { text: '' },
    ],
    tone: 'group',
    details: [
      {
        label: '',
        text: 'Copies of files that a later layer overwrites or deletes. They are in the image, but no container sees them.',
      },
      {
        label: '',
        text: `As dive counts: ${presentSize(wasted)} wasted, because it includes the last copy of each file, and ${presentShare(score)} efficient.`,
      },
    ],
    actions: [],
    children: once(() => paths.slice(0, mostHidden).map(hiddenPathRow)),
  };
}

function hiddenPathRow({ path, size, times, hidden }: WastedPath): TableRow {
  return {
    cells: [
      { text: plainText(`/${path}`) },
      { text: presentSize(hidden), order: hidden },
      { text: '' },
      { text: `in ${times} layers` },
      { text: '' },
      { text: '' },
    ],
    details: [
      { label: '', text: plainText(`/${path}`), isCode: true },
      {
        label: '',
        text: `In ${times} layers, ${presentSize(size)} in all. No container sees ${presentSize(hidden)} of it.`,
      },
    ],
    actions: [{ label: 'Copy Path', does: { kind: 'copy', text: () => `/${path}` } }],
  };
}

function largestRow(layers: ImageLayers, largest: readonly PlacedChange[]): TableRow {
  const size = largest.reduce((sum, { change }) => sum + change.size, 0);
  return {
    cells: [
      { text: 'Largest files' },
      { text: presentSize(size), order: size },
      {
        text: `${presentSize(size)} of the image`,
        bar: { start: 0, length: layers.size === 0 ? 0 : Math.min(1, size / layers.size) },
      },
      { text: `${largest.length} ${largest.length === 1 ? 'file' : 'files'}` },
      { text: '' },
      { text: '' },
    ],
    tone: 'group',
    details: [{ label: '', text: 'The largest files that a container of this image sees.' }],
    actions: [],
    children: once(() =>
      largest.map(({ step, change }) => {
        const label = plainText(`/${change.path}`);
        const row = fileRow(layers, step, { label, size: change.size, path: change.path, change });
        return {
          ...row,
          cells: row.cells.map((cell, at) => (at === 3 ? { text: `step ${step + 1}` } : cell)),
        };
      }),
    ),
  };
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
