import type { MapGraph, MapService } from './graph';

/** So many services with the same relations are drawn as one block, with one line for all. */
const fewestInBlock = 4;

/** A volume that more services use is no link between two of them; that many lines only hide the others. */
const mostUsers = 4;
/** Of a map with more lines to volumes than that, none is drawn. */
const mostUses = 16;

/** Services that are placed together: one, or several that are alike in all that lines are drawn for. */
export interface Unit {
  readonly id: string;
  readonly services: readonly MapService[];
  /** What {@link networkKey} says of all of them. */
  readonly networks: string;
}

/** A named volume that several services use, few enough to draw a line from each. */
export interface SharedVolume {
  readonly name: string;
  readonly users: readonly string[];
}

/** The networks of a service as one text; empty where it has none. */
export function networkKey({ networks }: MapService): string {
  return networks.join('\n');
}

/** The volumes that are drawn with lines to the services that use them, by name. */
export function sharedVolumes({ services }: MapGraph): readonly SharedVolume[] {
  const users = new Map<string, Set<string>>();
  for (const { name, stores } of services) {
    for (const store of stores) {
      if (store.kind !== 'volume') continue;
      const known = users.get(store.name);
      if (known) known.add(name);
      else users.set(store.name, new Set([name]));
    }
  }
  const shared = [...users]
    .filter(([, names]) => names.size > 1 && names.size <= mostUsers)
    .map(([name, names]) => ({ name, users: [...names] }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return shared.reduce((sum, volume) => sum + volume.users.length, 0) > mostUses ? [] : shared;
}

/**
 * The services as units: those that depend on the same, that the same depend on, that share the same volumes and are on
 * the same networks are one. Services without any line are one from two on, so that they fill a rectangle.
 */
export function unitsOf(graph: MapGraph, volumes: readonly SharedVolume[]): readonly Unit[] {
  const relations = new Map<string, string[]>(graph.services.map(({ name }) => [name, []]));
  for (const { from, to, condition } of graph.dependencies) {
    relations.get(from)?.push(`> ${condition} ${to}`);
    relations.get(to)?.push(`< ${condition} ${from}`);
  }
  for (const { name, users } of volumes)
    for (const user of users) relations.get(user)?.push(`volume ${name}`);
  const alike = new Map<string, MapService[]>();
  for (const service of graph.services) {
    const own = [...new Set(relations.get(service.name))].sort();
    const key = JSON.stringify([networkKey(service), own]);
    const known = alike.get(key);
    if (known) known.push(service);
    else alike.set(key, [service]);
  }
  return [...alike].flatMap(([key, services]) => {
    const [, own] = JSON.parse(key) as [string, readonly string[]];
    const fewest = own.length === 0 ? 2 : fewestInBlock;
    return services.length >= fewest ? [unit(services)] : services.map((service) => unit([service]));
  });
}

function unit(services: readonly MapService[]): Unit {
  const [first] = services;
  return { id: `unit ${first?.name ?? ''}`, services, networks: first ? networkKey(first) : '' };
}
