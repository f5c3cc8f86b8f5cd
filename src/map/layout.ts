import { Graph, layout as place } from '@dagrejs/dagre';
import { cardWidth, heightOf, portsHeight } from './cardSize';
import type { MapGraph, MapService } from './graph';
import type { Box, Point } from './box';
import type { Flow } from './flow';
import { impliedEdges, type Edge, type LineKind } from './impliedEdges';
import { pack } from './pack';
import { layersOf, route } from './routes';
import { sharedVolumes, unitsOf, type SharedVolume, type Unit } from './units';

/** Where everything is. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  /** The card of each service, by its name. */
  readonly cards: ReadonlyMap<string, Box>;
  readonly hulls: readonly MapHull[];
  readonly blocks: readonly MapBlock[];
  readonly volumes: readonly { readonly name: string; readonly box: Box }[];
  readonly lines: readonly MapLine[];
}

/** What is on the same networks, where not all services are. */
export interface MapHull {
  readonly networks: readonly string[];
  readonly box: Box;
}

/** Services that have one line for all of them. */
export interface MapBlock {
  readonly services: readonly string[];
  readonly box: Box;
}

export interface MapLine {
  readonly kind: LineKind;
  /** The services at its ends, and of a line to a volume the name of that. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly points: readonly Point[];
  /** It follows from other lines of a map that has many, and is only shown together with its services. */
  readonly isImplied: boolean;
}

const gap = 20;
/** Between what depends on something and that. */
const layerGap: Readonly<Record<Flow, number>> = { right: 88, down: 60 };
/** What a map is for: a page that is so many times as wide as high. */
const pageShape: Readonly<Record<Flow, number>> = { right: 1.5, down: 0.75 };
/** The room between a hull or block and what is in it, and for the label of a hull above that. */
const padding = 14;
const labelHeight = 22;
/** With more lines than that in one part, those that follow from others are left out. */
const mostLines = 24;
const manyUnits = 40;
/** What a line leaves free beside it. */
const lineRoom = 4;
const volumeHeight = 30;
const volumeWidth = 150;

/** Lays the graph out: what depends on something stands left of it, or above it. */
export function layoutMap(graph: MapGraph, flow: Flow): MapLayout {
  const volumes = sharedVolumes(graph);
  const units = unitsOf(graph, volumes);
  const hasHulls = new Set(units.map(({ networks }) => networks).filter(Boolean)).size > 1;
  const parts = partsOf(graph, units, volumes, hasHulls).map((part) => layoutPart(part, hasHulls, flow));
  const { width, height, places } = pack(parts, layerGap.right / 2, pageShape[flow]);
  const moved = parts.map((part, index) => movedBy(part, places[index] ?? { x: 0, y: 0 }));
  return {
    width,
    height,
    cards: new Map(moved.flatMap(({ cards }) => [...cards])),
    hulls: moved.flatMap(({ hulls }) => hulls),
    blocks: moved.flatMap(({ blocks }) => blocks),
    volumes: moved.flatMap((part) => part.volumes),
    lines: moved.flatMap(({ lines }) => lines),
  };
}

/** The height of a card with the tabs above it. */
function wholeHeight(service: MapService): number {
  return heightOf(service) + (service.ports.length > 0 ? portsHeight : 0);
}

/** Units that hang together by lines or by a hull, with the lines between them. */
interface Part {
  readonly units: Unit[];
  readonly volumes: SharedVolume[];
  readonly edges: Edge[];
}

function partsOf(
  { dependencies }: MapGraph,
  units: readonly Unit[],
  volumes: readonly SharedVolume[],
  hasHulls: boolean,
): readonly Part[] {
  const unitOf = new Map(units.flatMap((unit) => unit.services.map(({ name }) => [name, unit.id] as const)));
  const edges = new Map<string, Edge>();
  const add = (edge: Edge) => edges.set(`${edge.kind}\n${edge.from}\n${edge.to}`, edge);
  for (const { from, to, condition } of dependencies) {
    const [source, target] = [unitOf.get(from), unitOf.get(to)];
    if (source !== undefined && target !== undefined && source !== target)
      add({ kind: condition, from: source, to: target });
  }
  for (const { name, users } of volumes) {
    for (const user of users) {
      const source = unitOf.get(user);
      if (source !== undefined) add({ kind: 'volume', from: source, to: `volume ${name}` });
    }
  }
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let above = parents.get(root); above !== undefined; above = parents.get(root)) root = above;
    return root;
  };
  const join = (a: string, b: string) => {
    const [one, other] = [rootOf(a), rootOf(b)];
    if (one !== other) parents.set(one, other);
  };
  for (const { from, to } of edges.values()) join(from, to);
  if (hasHulls) for (const { id, networks } of units) if (networks !== '') join(id, `hull ${networks}`);
  const parts = new Map<string, Part>();
  const partOf = (id: string): Part => {
    const root = rootOf(id);
    const known = parts.get(root) ?? { units: [], volumes: [], edges: [] };
    parts.set(root, known);
    return known;
  };
  for (const unit of units) partOf(unit.id).units.push(unit);
  for (const volume of volumes) partOf(`volume ${volume.name}`).volumes.push(volume);
  for (const edge of edges.values()) partOf(edge.from).edges.push(edge);
  return [...parts.values()];
}

function layoutPart({ units, volumes, edges }: Part, hasHulls: boolean, flow: Flow): MapLayout {
  const graph = new Graph({ compound: hasHulls });
  graph.setGraph({
    rankdir: flow === 'right' ? 'LR' : 'TB',
    nodesep: hasHulls ? gap + 8 : gap,
    // Beside a line there may be the border of a hull.
    edgesep: hasHulls ? gap + 8 : gap / 2,
    ranksep: layerGap[flow],
    // The better one takes a second for what this one takes a tenth of it.
    ranker: units.length > manyUnits ? 'tight-tree' : 'network-simplex',
  });
  const grids = new Map(units.map((unit) => [unit.id, gridOf(unit, edges.some(touches(unit.id)))]));
  for (const { id, networks } of units) {
    const { width, height } = grids.get(id) ?? { width: 0, height: 0 };
    const needsRoom = hasHulls && networks !== '';
    graph.setNode(id, { width, height: height + (needsRoom ? labelHeight : 0) });
    if (needsRoom) {
      graph.setNode(`hull ${networks}`, {});
      graph.setParent(id, `hull ${networks}`);
    }
  }
  for (const { name } of volumes)
    graph.setNode(`volume ${name}`, { width: volumeWidth, height: volumeHeight });
  const implied = edges.length > mostLines ? impliedEdges(edges) : new Set<Edge>();
  for (const edge of edges) {
    const { kind, from, to } = edge;
    if (!implied.has(edge)) graph.setEdge(from, to, { weight: kind === 'volume' ? 1 : 2 });
  }
  place(graph);

  const cards = new Map<string, Box>();
  const blocks: MapBlock[] = [];
  const bounds = new Map<string, Box>();
  const anchors = new Map<string, Box>();
  for (const unit of units) {
    const grid = grids.get(unit.id);
    if (!grid) continue;
    const room = hasHulls && unit.networks !== '' ? labelHeight : 0;
    const whole = boxAround(graph.node(unit.id), grid.width, grid.height, room / 2);
    for (const [name, box] of grid.cards) cards.set(name, shifted(box, whole));
    const own =
      grid.cards.size === 1 ? [...grid.cards.keys()].flatMap((name) => cards.get(name) ?? [])[0] : whole;
    anchors.set(unit.id, own ?? whole);
    if (grid.hasFrame) blocks.push({ services: [...grid.cards.keys()], box: whole });
    const known = bounds.get(unit.networks);
    bounds.set(unit.networks, known ? union(known, whole) : whole);
  }
  const places = volumes.map(({ name }) => ({
    name,
    box: boxAround(graph.node(`volume ${name}`), volumeWidth, volumeHeight, 0),
  }));
  for (const { name, box } of places) anchors.set(`volume ${name}`, box);
  const layers = layersOf(flow, [
    ...units.map(({ id }) => graph.node(id)),
    ...volumes.map(({ name }) => graph.node(`volume ${name}`)),
  ]);
  const namesOf = (id: string): readonly string[] =>
    grids.has(id) ? [...(grids.get(id)?.cards.keys() ?? [])] : [id.slice('volume '.length)];
  const withPorts = new Set(
    units
      .filter(({ services: [first, ...others] }) => first?.ports.length && others.length === 0)
      .map(({ id }) => id),
  );
  const end = (id: string) => ({ box: anchors.get(id), node: graph.node(id), hasPorts: withPorts.has(id) });
  const lines = edges.map((edge): MapLine => {
    const { kind, from, to } = edge;
    const isImplied = implied.has(edge);
    const { points = [] } = isImplied ? {} : graph.edge(from, to);
    return {
      kind,
      from: namesOf(from),
      to: namesOf(to),
      points: route(layers, end(from), end(to), points),
      isImplied,
    };
  });
  // A line between two of a hull stays in it.
  const networksOf = new Map(units.map(({ id, networks }) => [id, networks]));
  for (const [index, { from, to }] of edges.entries()) {
    const networks = networksOf.get(from);
    const own = networks === undefined || networks !== networksOf.get(to) ? undefined : bounds.get(networks);
    if (networks === undefined || !own) continue;
    const [beside, along] = flow === 'right' ? [0, lineRoom] : [lineRoom, 0];
    const reached = lines[index]?.points.map(({ x, y }) => ({
      x: x - beside,
      y: y - along,
      width: 2 * beside,
      height: 2 * along,
    }));
    bounds.set(networks, (reached ?? []).reduce(union, own));
  }
  const hulls = hasHulls
    ? [...bounds].flatMap(([networks, box]) =>
        networks === '' ? [] : [{ networks: networks.split('\n'), box: padded(box) }],
      )
    : [];
  const layout = { width: 0, height: 0, cards, hulls, blocks, volumes: places, lines };
  return fitted(layout, [...bounds.values(), ...[...hulls, ...places].map(({ box }) => box)]);
}

function touches(id: string): (edge: Edge) => boolean {
  return ({ from, to }) => from === id || to === id;
}

interface Grid {
  readonly width: number;
  readonly height: number;
  /** Relative to its corner. */
  readonly cards: ReadonlyMap<string, Box>;
  readonly hasFrame: boolean;
}

/** The cards of a unit side by side, in a rectangle that is about as wide as a screen. */
function gridOf({ services }: Unit, hasLines: boolean): Grid {
  const hasFrame = services.length > 1 && hasLines;
  const border = hasFrame ? padding : 0;
  const tallest = Math.max(...services.map(wholeHeight));
  const perfect = Math.sqrt((services.length * (tallest + gap) * 1.4) / (cardWidth + gap));
  const columns = Math.max(1, Math.min(services.length, Math.round(perfect)));
  const cards = new Map<string, Box>();
  let y = border;
  for (let first = 0; first < services.length; first += columns) {
    const row = services.slice(first, first + columns);
    const above = row.some(({ ports }) => ports.length > 0) ? portsHeight : 0;
    const height = Math.max(...row.map(heightOf));
    for (const [index, service] of row.entries()) {
      const x = border + index * (cardWidth + gap);
      cards.set(service.name, { x, y: y + above, width: cardWidth, height: heightOf(service) });
    }
    y += above + height + gap;
  }
  return { width: columns * (cardWidth + gap) - gap + 2 * border, height: y - gap + border, cards, hasFrame };
}

/** A box of that size around the middle of a node. */
function boxAround(node: Partial<Point>, width: number, height: number, down: number): Box {
  const { x = 0, y = 0 } = node;
  return { x: x - width / 2, y: y - height / 2 + down, width, height };
}

function shifted(box: Box, { x, y }: Point): Box {
  return { ...box, x: box.x + x, y: box.y + y };
}

function union(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

function padded({ x, y, width, height }: Box): Box {
  return {
    x: x - padding,
    y: y - labelHeight,
    width: width + 2 * padding,
    height: height + labelHeight + padding,
  };
}

/** Moved so that it begins at zero, with the size that these boxes and the lines take. */
function fitted(layout: MapLayout, boxes: readonly Box[]): MapLayout {
  const points = layout.lines.flatMap((line) => line.points);
  const left = Math.min(...boxes.map(({ x }) => x), ...points.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y), ...points.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width), ...points.map(({ x }) => x));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height), ...points.map(({ y }) => y));
  return { ...movedBy(layout, { x: -left, y: -top }), width: right - left, height: bottom - top };
}

function movedBy(layout: MapLayout, by: Point): MapLayout {
  const move = <T extends { readonly box: Box }>(item: T): T => ({ ...item, box: shifted(item.box, by) });
  return {
    ...layout,
    cards: new Map([...layout.cards].map(([name, box]) => [name, shifted(box, by)])),
    hulls: layout.hulls.map(move),
    blocks: layout.blocks.map(move),
    volumes: layout.volumes.map(move),
    lines: layout.lines.map((line) => ({
      ...line,
      points: line.points.map(({ x, y }) => ({ x: x + by.x, y: y + by.y })),
    })),
  };
}
