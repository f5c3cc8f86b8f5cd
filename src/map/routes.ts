import type { Box, Point } from './box';
import type { Flow } from './flow';

/** Where lines go through: the layers of a map, each from side to side, by the middle that all of its nodes have. */
export interface Layers {
  readonly flow: Flow;
  readonly sides: ReadonlyMap<number, { readonly near: number; readonly far: number }>;
}

/** One end of a line. */
export interface LineEnd {
  readonly box: Box | undefined;
  /** The middle of the place that the layout has kept for it. */
  readonly node: Partial<Point>;
  /** Tabs of published ports stand on its left above it. */
  readonly hasPorts: boolean;
}

/** So far from its right corner a line reaches a card from above where tabs stand on it. */
const besidePorts = 24;

/** From the layout's nodes, which have their middle at `x` and `y`. */
export function layersOf(
  flow: Flow,
  nodes: readonly (Partial<Point> & { readonly width?: number; readonly height?: number })[],
): Layers {
  const sides = new Map<number, { near: number; far: number }>();
  for (const { x = 0, y = 0, width = 0, height = 0 } of nodes) {
    const [middle, length] = flow === 'right' ? [x, width] : [y, height];
    const known = sides.get(Math.round(middle));
    sides.set(Math.round(middle), {
      near: Math.min(middle - length / 2, known?.near ?? Infinity),
      far: Math.max(middle + length / 2, known?.far ?? -Infinity),
    });
  }
  return { flow, sides };
}

/**
 * The bends of a line from one box to another: it changes its place within a layer in the gaps between layers alone, and
 * runs straight where it passes a layer, where the layout has kept a place for it.
 */
export function route(
  { flow, sides }: Layers,
  from: LineEnd,
  to: LineEnd,
  passed: readonly Point[],
): readonly Point[] {
  if (!from.box || !to.box) return [];
  const turned = flow === 'down';
  const start = turned ? transposedBox(from.box) : from.box;
  const end = turned ? transposedBox(to.box) : to.box;
  const [first = 0, last = 0] = turned ? [from.node.y, to.node.y] : [from.node.x, to.node.x];
  const isForward = first <= last;
  const sidesAt = (x: number): readonly [number, number] => {
    const { near, far } = sides.get(Math.round(x)) ?? { near: x, far: x };
    return isForward ? [near, far] : [far, near];
  };
  const reachesTabs = turned && isForward && to.hasPorts;
  const y = {
    from: start.y + start.height / 2,
    to: reachesTabs ? end.y + end.height - besidePorts : end.y + end.height / 2,
  };
  const [, leaving] = sidesAt(first);
  const [reaching] = sidesAt(last);
  const inside = passed
    .slice(1, -1)
    .map((point) => (turned ? transposed(point) : point))
    .flatMap((point) => {
      const layer = sides.has(Math.round(point.x)) ? sidesAt(point.x) : undefined;
      const isBetween = isForward
        ? point.x > leaving && point.x < reaching
        : point.x < leaving && point.x > reaching;
      return layer && isBetween ? layer.map((x) => ({ x, y: point.y })) : [];
    });
  const points = [
    { x: isForward ? start.x + start.width : start.x, y: y.from },
    { x: leaving, y: y.from },
    ...inside,
    { x: reaching, y: y.to },
    { x: isForward ? end.x : end.x + end.width, y: y.to },
  ];
  return turned ? points.map(transposed) : points;
}

function transposed({ x, y }: Point): Point {
  return { x: y, y: x };
}

function transposedBox({ x, y, width, height }: Box): Box {
  return { x: y, y: x, width: height, height: width };
}
