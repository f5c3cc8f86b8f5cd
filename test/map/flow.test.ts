import assert from 'node:assert/strict';
import { flowFor } from '../../src/map/flow';
import type { MapGraph } from '../../src/map/graph';
import { bigGraph, service } from './graphs';

function chain(count: number): MapGraph {
  const services = Array.from({ length: count }, (_, at) => service(`s${at}`));
  const dependencies = services
    .slice(1)
    .map(({ name }, at) => ({ from: `s${at}`, to: name, condition: 'started' }) as const);
  return { project: 'shop', services, dependencies };
}

const [wide, high] = [
  { width: 1200, height: 700 },
  { width: 220, height: 700 },
];

describe('The flow of a map', () => {
  it('goes along the page where that shows more', () => {
    assert.equal(flowFor(chain(5), wide, 'right'), 'right');
    assert.equal(flowFor(chain(5), high, 'right'), 'down');
    assert.equal(flowFor(chain(5), { width: 1400, height: 400 }, 'down'), 'right');
  });

  it('stays as it is where the other is hardly better, or nothing is known of the page', () => {
    const between = { width: 600, height: 700 };
    assert.equal(
      flowFor(chain(3), between, flowFor(chain(3), between, 'right')),
      flowFor(chain(3), between, 'right'),
    );
    for (const flow of ['right', 'down'] as const) {
      assert.equal(flowFor(chain(1), wide, flow), flow);
      assert.equal(flowFor(chain(5), { width: 0, height: 0 }, flow), flow);
      assert.equal(flowFor({ project: '', services: [], dependencies: [] }, wide, flow), flow);
    }
  });

  it("isn't changed by services without a line", () => {
    const { services, ...rest } = chain(5);
    const alone = Array.from({ length: 30 }, (_, at) => service(`alone${at}`));
    assert.equal(flowFor({ ...rest, services: [...services, ...alone] }, high, 'right'), 'down');
  });

  it('is found for circles and for many services', () => {
    const circle: MapGraph = {
      ...chain(3),
      dependencies: [...chain(3).dependencies, { from: 's2', to: 's0', condition: 'started' }],
    };
    assert.equal(flowFor(circle, high, 'right'), 'down');
    assert.equal(flowFor(bigGraph(100, 4), wide, 'right'), 'right');
    assert.equal(flowFor(chain(2000), wide, 'right'), 'right');
  });
});
