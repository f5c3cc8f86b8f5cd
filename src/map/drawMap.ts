import { drawCard } from './drawCard';
import type { MapGraph } from './graph';
import { unknownLooks, type ServiceLooks } from './looks';
import { movedTo } from './moveShape';
import type { MapScene } from './scene';
import type { Shape } from './shapes';

/** All of the map as it is now, in the order in which it is painted. */
export function drawMap(
  graph: MapGraph,
  scene: MapScene,
  looks: ReadonlyMap<string, ServiceLooks>,
): readonly Shape[] {
  const services = new Map(graph.services.map((service) => [service.name, service]));
  return [
    ...scene.ground,
    ...scene.lines.flatMap(({ shapes, isImplied }) => (isImplied ? [] : shapes)),
    ...scene.volumes,
    ...scene.cards.flatMap(({ service: name, box }) => {
      const service = services.get(name);
      if (!service) return [];
      return drawCard(service, box.height, looks.get(name) ?? unknownLooks).map((shape) =>
        movedTo(shape, box),
      );
    }),
  ];
}
