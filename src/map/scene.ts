import { plainText } from '../base/text/plainText';
import { cylinder } from './drawCard';
import type { MapGraph } from './graph';
import type { Box, Point } from './box';
import { layoutMap, type MapLayout, type MapLine } from './layout';
import { moved } from './moveShape';
import type { Shape } from './shapes';
import { fitText, textWidth } from './textWidth';

/** A map without what changes from one moment to the next: the cards are drawn at their places by `drawCard`. */
export interface MapScene {
  readonly width: number;
  readonly height: number;
  /** Below everything else: hulls and blocks. */
  readonly ground: readonly Shape[];
  readonly lines: readonly SceneLine[];
  readonly volumes: readonly Shape[];
  readonly cards: readonly { readonly service: string; readonly box: Box }[];
}

/** A line, and the services that it is shown more clearly with. */
export interface SceneLine {
  readonly services: readonly string[];
  /** Only shown together with its services; see `MapLine`. */
  readonly isImplied: boolean;
  readonly shapes: readonly Shape[];
}

/** Conditions are written at lines where there are no more than so many. */
const mostLabels = 30;

const margin = 16;

/** Draws the graph: the place of everything, and all that isn't a card. */
export function sceneOf(graph: MapGraph): MapScene {
  const layout = layoutMap(graph);
  const labelled =
    layout.lines.filter(({ kind }) => kind === 'healthy' || kind === 'completed').length <= mostLabels;
  return {
    width: layout.width + 2 * margin,
    height: layout.height + 2 * margin,
    ground: groundOf(layout).map((shape) => moved(shape, margin)),
    lines: layout.lines.map((line, index) => ({
      services: [...line.from, ...(line.kind === 'volume' ? [] : line.to)],
      isImplied: line.isImplied,
      shapes: lineShapes(line, labelled && isFirstOfItsKind(layout.lines, index)).map((shape) =>
        moved(shape, margin),
      ),
    })),
    volumes: layout.volumes
      .flatMap(({ name, box }) => volumeShapes(name, box))
      .map((shape) => moved(shape, margin)),
    cards: [...layout.cards].map(([service, box]) => ({
      service,
      box: { ...box, x: box.x + margin, y: box.y + margin },
    })),
  };
}

/** Lines that end alike share one label. */
function isFirstOfItsKind(lines: readonly MapLine[], index: number): boolean {
  const line = lines[index];
  return !lines
    .slice(0, index)
    .some(({ kind, to, isImplied }) => kind === line?.kind && !isImplied && to.join() === line.to.join());
}

function groundOf({ hulls, blocks }: MapLayout): readonly Shape[] {
  return [
    ...hulls.flatMap(({ networks, box }): readonly Shape[] => [
      { kind: 'rect', style: 'hull', ...box, radius: 8 },
      {
        kind: 'text',
        style: 'muted',
        x: box.x + 12,
        y: box.y + 15,
        text: fitText(plainText(networks.join(' + ')), box.width - 24, 11),
        size: 11,
      },
    ]),
    ...blocks.map(({ box }): Shape => ({ kind: 'rect', style: 'block', ...box, radius: 8, dash: '4 3' })),
  ];
}

function volumeShapes(name: string, box: Box): readonly Shape[] {
  return [
    { kind: 'rect', style: 'card', ...box, radius: box.height / 2 },
    ...cylinder(box.x + 18, box.y + box.height / 2).map((shape) => shape),
    {
      kind: 'text',
      style: 'ink',
      x: box.x + 32,
      y: box.y + box.height / 2 + 4,
      text: fitText(plainText(name), box.width - 44, 11),
      size: 11,
    },
  ];
}

const labels: Partial<Record<MapLine['kind'], string>> = { healthy: 'healthy', completed: 'completed' };

function lineShapes({ kind, points }: MapLine, isLabelled: boolean): readonly Shape[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const style = kind === 'volume' ? 'line-volume' : 'line';
  const dash = kind === 'volume' ? { dash: '1 4' } : kind === 'completed' ? { dash: '5 4' } : {};
  const way = Math.sign(last.x - first.x) || 1;
  const tip = kind === 'volume' ? 0 : 7;
  const end = { x: last.x - way * tip, y: last.y };
  const curve: Shape = {
    kind: 'path',
    style,
    d: curveThrough([...points.slice(0, -1), end]),
    stroke: 1.25,
    ...dash,
  };
  if (kind === 'volume') return [curve];
  const arrow: Shape = {
    kind: 'path',
    style,
    d: `M ${round(end.x)} ${round(end.y - 4)} L ${round(last.x)} ${round(last.y)} L ${round(end.x)} ${round(end.y + 4)} Z`,
  };
  const label = labels[kind];
  if (label === undefined || !isLabelled) return [curve, arrow];
  const width = textWidth(label, 10);
  const x = last.x - way * (tip + 5 + width / 2);
  return [
    curve,
    arrow,
    {
      kind: 'text',
      style: 'muted',
      x: round(x),
      y: round(last.y - 5),
      text: label,
      size: 10,
      anchor: 'middle',
      hasHalo: true,
    },
  ];
}

/** A curve that leaves and reaches every point level. */
function curveThrough(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (!first) return '';
  let path = `M ${round(first.x)} ${round(first.y)}`;
  let before = first;
  for (const point of others) {
    const middle = round((before.x + point.x) / 2);
    path += ` C ${middle} ${round(before.y)} ${middle} ${round(point.y)} ${round(point.x)} ${round(point.y)}`;
    before = point;
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
