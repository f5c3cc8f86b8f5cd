import assert from 'node:assert/strict';
import type { MapGraph } from '../../src/map/graph';
import type { Box } from '../../src/map/box';
import { layoutMap, type MapLayout } from '../../src/map/layout';
import { bigGraph, graphOf, service } from './graphs';

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** What must hold of every map. */
function check(graph: MapGraph, layout: MapLayout): void {
  const { cards, volumes, hulls, lines, width, height } = layout;
  assert.deepEqual([...cards.keys()].sort(), graph.services.map(({ name }) => name).sort());
  const boxes = [...cards.entries(), ...volumes.map(({ name, box }) => [name, box] as const)];
  for (const [index, [name, box]] of boxes.entries()) {
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, name);
    for (const [other, its] of boxes.slice(index + 1)) assert.ok(!overlap(box, its), `${name} and ${other}`);
  }
  for (const [index, { networks, box }] of hulls.entries()) {
    for (const { name, networks: own } of graph.services) {
      const card = cards.get(name);
      if (!card) continue;
      const isInside = own.join() === networks.join();
      assert.equal(overlap(card, box), isInside, `${name} and the hull of ${networks.join('+')}`);
    }
    for (const other of hulls.slice(index + 1))
      assert.ok(!overlap(box, other.box), `${networks.join()} and ${other.networks.join()}`);
  }
  for (const { points, isImplied } of lines) if (!isImplied) assert.ok(points.length >= 2);
}

/** The layout to the right. What must hold of every map holds of the one downwards, too. */
function bothWays(graph: MapGraph): MapLayout {
  const layout = layoutMap(graph, 'right');
  check(graph, layout);
  check(graph, layoutMap(graph, 'down'));
  return layout;
}

describe('The layout of a map', () => {
  it('puts what depends on something left of it, with the line from side to side', () => {
    const graph = graphOf(`
services:
  web: { image: a, depends_on: [api] }
  api: { image: b, depends_on: [db], ports: ["1:1"] }
  db: { image: c }
`);
    const layout = bothWays(graph);
    const [web, api, db] = ['web', 'api', 'db'].map((name) => layout.cards.get(name));
    assert.ok(web && api && db && web.x + web.width < api.x && api.x + api.width < db.x);
    const line = layout.lines.find(({ from }) => from.includes('web'));
    assert.deepEqual(line?.points[0], { x: web.x + web.width, y: web.y + web.height / 2 });
    assert.deepEqual(line?.points.at(-1), { x: api.x, y: api.y + api.height / 2 });
  });

  it('puts what depends on something above it for a page that is higher than wide, and lines beside tabs of ports', () => {
    const graph = graphOf(`
services:
  web: { image: a, depends_on: [api] }
  api: { image: b, depends_on: [db], ports: ["1:1"] }
  db: { image: c }
`);
    const layout = layoutMap(graph, 'down');
    const [web, api, db] = ['web', 'api', 'db'].map((name) => layout.cards.get(name));
    assert.ok(web && api && db && web.y + web.height < api.y && api.y + api.height < db.y);
    const [first, second] = ['web', 'api'].map((name) =>
      layout.lines.find(({ from }) => from.includes(name)),
    );
    assert.deepEqual(first?.points[0], { x: web.x + web.width / 2, y: web.y + web.height });
    assert.deepEqual(first?.points.at(-1), { x: api.x + api.width - 24, y: api.y });
    assert.deepEqual(second?.points.at(-1), { x: db.x + db.width / 2, y: db.y });
  });

  it('frames services that are alike, and draws one line for all of them', () => {
    const workers = Array.from({ length: 12 }, (_, at) => service(`worker-${at}`));
    const graph: MapGraph = {
      project: 'shop',
      services: [...workers, service('db')],
      dependencies: workers.map(({ name }) => ({ from: name, to: 'db', condition: 'started' })),
    };
    const layout = bothWays(graph);
    assert.equal(layout.blocks.length, 1);
    assert.equal(layout.lines.length, 1);
    assert.equal(layout.lines[0]?.from.length, 12);
    assert.ok(layout.width < 3 * layout.height * 1.5, `${layout.width} x ${layout.height}`);
  });

  it('fills a rectangle with services that have no lines', () => {
    const services = Array.from({ length: 40 }, (_, at) => service(`s${at}`));
    const graph: MapGraph = { project: 'shop', services, dependencies: [] };
    const { width, height, blocks } = bothWays(graph);
    assert.deepEqual(blocks, []);
    assert.ok(width / height > 0.8 && width / height < 3, `${width} x ${height}`);
  });

  it('draws a hull around what is on the same networks, and none where all are', () => {
    const graph = graphOf(`
services:
  proxy: { image: a, networks: [front], depends_on: [web] }
  web: { image: b, networks: [front, back], depends_on: [db] }
  db: { image: c, networks: [back] }
networks: { front: {}, back: {} }
`);
    const layout = bothWays(graph);
    assert.deepEqual(layout.hulls.map(({ networks }) => networks.join('+')).sort(), [
      'back',
      'back+front',
      'front',
    ]);
    assert.deepEqual(bothWays(graphOf('services:\n  a: { image: a }\n  b: { image: b }\n')).hulls, []);
  });

  it('shows a volume that a few services share, and not one that one has for itself', () => {
    const graph = graphOf(`
services:
  a: { image: a, volumes: [shared:/x, own:/y] }
  b: { image: b, volumes: [shared:/x] }
volumes: { shared: {}, own: {} }
`);
    const layout = bothWays(graph);
    assert.deepEqual(
      layout.volumes.map(({ name }) => name),
      ['shared'],
    );
    assert.equal(layout.lines.filter(({ kind }) => kind === 'volume').length, 2);
  });

  it('is whole where dependencies form a circle, which labels can say', () => {
    const services = ['a', 'b', 'c'].map((name) => service(name));
    const graph: MapGraph = {
      project: 'shop',
      services,
      dependencies: [
        { from: 'a', to: 'b', condition: 'started' },
        { from: 'b', to: 'c', condition: 'started' },
        { from: 'c', to: 'a', condition: 'healthy' },
      ],
    };
    bothWays(graph);
  });

  it('leaves lines that follow from others to the service that is pointed at, where there are many', () => {
    const services = Array.from({ length: 10 }, (_, at) => service(`s${at}`));
    const dependencies = services.flatMap(({ name: from }, at) =>
      services.slice(at + 1).map(({ name: to }) => ({ from, to, condition: 'started' }) as const),
    );
    const { lines } = bothWays({ project: 'shop', services, dependencies });
    assert.equal(lines.length, 45);
    assert.equal(lines.filter(({ isImplied }) => !isImplied).length, 9);
  });

  it('has names as they are, also those that every object has', () => {
    const services = ['__proto__', 'constructor', 'unit a', 'volume a', 'hull default'].map((name) =>
      service(name, { stores: [{ kind: 'volume', name: '__proto__', target: '/x' }] }),
    );
    const dependencies = [{ from: '__proto__', to: 'constructor', condition: 'started' }] as const;
    const graph = { project: 'shop', services, dependencies };
    bothWays(graph);
  });

  it('is nothing of nothing', () => {
    assert.deepEqual(bothWays({ project: '', services: [], dependencies: [] }).cards.size, 0);
  });

  for (const networks of [1, 4]) {
    it(`holds together with 60 services on ${networks} networks`, () => {
      const graph = bigGraph(60, networks);
      bothWays(graph);
    }).timeout(20_000);
  }
});
