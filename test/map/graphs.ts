import { loadStack } from '../../src/compose/load/stack';
import { memoryReader } from '../../src/compose/reader';
import type { MapGraph, MapService } from '../../src/map/graph';
import { graphOfStack } from '../../src/map/stackGraph';

/** The graph of one Compose file at `/shop/compose.yaml`. */
export function graphOf(text: string, options: { readonly running?: readonly string[] } = {}): MapGraph {
  const path = '/shop/compose.yaml';
  const loaded = loadStack({ files: [path], reader: memoryReader({ [path]: text }), environment: {} });
  return graphOfStack(loaded, new Set(options.running));
}

export function service(name: string, over: Partial<MapService> = {}): MapService {
  return {
    name,
    image: `acme/${name}:1`,
    isBuilt: false,
    scale: 1,
    ports: [],
    networks: ['default'],
    networkMode: '',
    stores: [],
    ...over,
  };
}

/** A stack of that many services, the same for the same number: some in chains, many alike, on several networks. */
export function bigGraph(count: number, networks: number): MapGraph {
  let seed = 7;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const services: MapService[] = [];
  const dependencies: MapGraph['dependencies'][number][] = [];
  for (let at = 0; at < count; at++) {
    services.push(
      service(`service-${at}`, {
        networks: [`net-${at % networks}`],
        ports: at % 9 === 0 ? [{ host: String(8000 + at), container: '80' }] : [],
        stores: at % 3 === 0 ? [{ kind: 'volume', name: `data-${at}`, target: '/data' }] : [],
      }),
    );
    for (let more = Math.floor(random() * 3); more > 0; more--) {
      const to = at + 1 + Math.floor(random() * 20);
      if (to < count) dependencies.push({ from: `service-${at}`, to: `service-${to}`, condition: 'healthy' });
    }
  }
  return { project: 'big', services, dependencies };
}
