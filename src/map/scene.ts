import { plainText } from '../base/text/plainText';
import { cylinder } from './drawCard';
import type { MapGraph } from './graph';
import type { Box, Point } from './box';
import type { Flow } from './flow';
import { layoutMap, type MapLayout, type MapLine } from './layout';
import { moved } from './moveShape';
import type { Shape } from './shapes';
import { fitText, textWidth } from './textWidth';

/** A map without what changes from one moment to the next: the cards are drawn at their places by `drawCard`. */
export interface MapScene {
  readonly flow: Flow;
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
export function sceneOf(graph: MapGraph, flow: Flow): MapScene {
  const layout = layoutMap(graph, flow);
  const labelled =
    layout.lines.filter(({ kind }) => kind === 'healthy' || kind === 'completed').length <= mostLabels;
  return {
    flow,
    width: layout.width + 2 * margin,
    height: layout.height + 2 * margin,
    ground: groundOf(layout).map((shape) => moved(shape, margin)),
    lines: layout.lines.map((line, index) => ({
      services: [...line.from, ...(line.kind === 'volume' ? [] : line.to)],
      isImplied: line.isImplied,
      shapes: lineShapes(line, flow, labelled && isFirstOfItsKind(layout.lines, index)).map((shape) =>
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

function lineShapes({ kind, points }: MapLine, flow: Flow, isLabelled: boolean): readonly Shape[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const style = kind === 'volume' ? 'line-volume' : 'line';
  const dash = kind === 'volume' ? { dash: '1 4' } : kind === 'completed' ? { dash: '5 4' } : {};
  const along = flow === 'right' ? 'x' : 'y';
  const way = Math.sign(last[along] - first[along]) || 1;
  const tip = kind === 'volume' ? 0 : 7;
  /** The place so far before the end of the line, and beside it. */
  const before = (distance: number, beside: number): Point =>
    flow === 'right'
      ? { x: last.x - way * distance, y: last.y + beside }
      : { x: last.x + beside, y: last.y - way * distance };
  const curve: Shape = {
    kind: 'path',
    style,
    d: curveThrough([...points.slice(0, -1), before(tip, 0)], flow),
    stroke: 1.25,
    ...dash,
  };
  if (kind === 'volume') return [curve];
  const arrow: Shape = {
    kind: 'path',
    style,
    d: `M ${written(before(tip, -4))} L ${written(last)} L ${written(before(tip, 4))} Z`,
  };
  const label = labels[kind];
  if (label === undefined || !isLabelled) return [curve, arrow];
  const text = { kind: 'text', style: 'muted', text: label, size: 10, hasHalo: true } as const;
  // Above the line, or to the right of it.
  const place = flow === 'right' ? before(tip + 5 + textWidth(label, 10) / 2, -5) : before(tip + 3, 7);
  return [
    curve,
    arrow,
    {
      ...text,
      x: round(place.x),
      y: round(place.y),
      ...(flow === 'right' ? { anchor: 'middle' } : {}),
    },
  ];
}

/** A curve that leaves and reaches every point in the direction of the flow. */
function curveThrough(points: readonly Point[], flow: Flow): string {
  const [first, ...others] = points;
  if (!first) return '';
  let path = `M ${written(first)}`;
  let before = first;
  for (const point of others) {
    const middle = { x: (before.x + point.x) / 2, y: (before.y + point.y) / 2 };
    const bends =
      flow === 'right'
        ? [
            { x: middle.x, y: before.y },
            { x: middle.x, y: point.y },
          ]
        : [
            { x: before.x, y: middle.y },
            { x: point.x, y: middle.y },
          ];
    path += ` C ${[...bends, point].map(written).join(' ')}`;
    before = point;
  }
  return path;
}

function written({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
