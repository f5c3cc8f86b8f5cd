import { parseArgs } from 'node:util';
import { heightOf } from '../../src/map/cardSize';
import { drawCard } from '../../src/map/drawCard';
import type { MapGraph } from '../../src/map/graph';
import { unknownLooks } from '../../src/map/looks';
import { sceneOf } from '../../src/map/scene';
import { bigGraph } from '../../test/map/graphs';
import { defaultSettings, printRows, type Row } from './rows';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '7' } },
});
const runs = Number(values.runs);

/** `npm run bench:map`: laying out 100 services, and drawing all of their cards again. */
function main(): void {
  printRows(
    [
      layout('100 services, 8 backends', typicalGraph()),
      layout('100 services in chains', bigGraph(100, 1)),
      layout('100 services in chains, 4 networks', bigGraph(100, 4)),
      row(
        '100 cards drawn again',
        milliseconds(() => drawCards(bigGraph(100, 1))),
        20,
      ),
    ],
    values.json,
    defaultSettings,
  );
}

function layout(name: string, graph: MapGraph): Row {
  return row(
    name,
    milliseconds(() => sceneOf(graph, 'right')),
    300,
  );
}

/** As large stacks are: many services that need some of a few. */
function typicalGraph(): MapGraph {
  const { services } = bigGraph(100, 1);
  const backends = services.slice(-8).map(({ name }) => name);
  const dependencies = services
    .slice(0, -8)
    .flatMap(({ name }, at) =>
      backends
        .filter((_, index) => (at >> (index % 4)) % 3 === 0)
        .map((to) => ({ from: name, to, condition: 'healthy' }) as const),
    );
  return { project: 'typical', services, dependencies };
}

function drawCards({ services }: MapGraph): void {
  for (const service of services) drawCard(service, heightOf(service), unknownLooks);
}

/** The median of several runs, after one that lets the engine of JavaScript warm up. */
function milliseconds(work: () => void): number {
  work();
  const times = Array.from({ length: runs }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  }).sort((a, b) => a - b);
  return Math.round(times[Math.floor(runs / 2)] ?? 0);
}

function row(name: string, value: number, target: number): Row {
  return { name, value, unit: 'ms', target, ok: value <= target };
}

main();
