import { compareText } from '../base/compareText';
import { serviceOf } from '../containers/group';
import { composeLabels } from '../containers/composeLabels';
import type { ContainerSummary, PortRecord } from '../engine/records';
import {
  conditionOf,
  type MapDependency,
  type MapGraph,
  type MapPort,
  type MapService,
  type MapStore,
} from './graph';
import { withAddress } from './stackGraph';

/** The label in which Compose keeps what a service depends on: `db:service_healthy:false,cache:service_started:true`. */
const dependsOn = 'com.docker.compose.depends_on';

/** A label can hold anything: no more than so many dependencies are read from one. */
const mostDependencies = 100;

/** The graph of a project that only its containers are known of: they may have been started anywhere. */
export function graphOfContainers(project: string, containers: readonly ContainerSummary[]): MapGraph {
  const services = byService(containers);
  const names = new Set(services.keys());
  return {
    project,
    services: [...services]
      .map(([name, members]) => ofContainers(project, name, members))
      .sort((a, b) => compareText(a.name, b.name)),
    dependencies: [...services].flatMap(([from, [first]]) =>
      first ? dependenciesOf(from, first).filter(({ to }) => names.has(to) && to !== from) : [],
    ),
  };
}

/** The graph of the files, with the services that only containers are known of added. */
export function withContainers(graph: MapGraph, containers: readonly ContainerSummary[]): MapGraph {
  const defined = new Set(graph.services.map(({ name }) => name));
  const others = containers.filter((container) => !defined.has(serviceOf(container)));
  if (others.length === 0) return graph;
  const added = graphOfContainers(graph.project, others);
  return {
    ...graph,
    services: [...graph.services, ...added.services].sort((a, b) => compareText(a.name, b.name)),
    dependencies: [...graph.dependencies, ...added.dependencies],
  };
}

/** The containers of a project by service, without those of one-off runs. */
export function byService(
  containers: readonly ContainerSummary[],
): ReadonlyMap<string, readonly ContainerSummary[]> {
  const services = new Map<string, ContainerSummary[]>();
  for (const container of containers) {
    if (container.labels['com.docker.compose.oneoff'] === 'True') continue;
    const name = serviceOf(container);
    const known = services.get(name);
    if (known) known.push(container);
    else services.set(name, [container]);
  }
  return services;
}

/** The containers of a Compose project. */
export function containersOfProject(
  project: string,
  containers: readonly ContainerSummary[],
): readonly ContainerSummary[] {
  return containers.filter(({ labels }) => labels[composeLabels.project] === project);
}

function ofContainers(project: string, name: string, members: readonly ContainerSummary[]): MapService {
  const own = (text: string) => (text.startsWith(`${project}_`) ? text.slice(project.length + 1) : text);
  const networks = members.flatMap((member) => member.networks.map((network) => own(network.name)));
  const mode = networks.find((network) => network === 'host' || network === 'none') ?? '';
  return {
    name,
    image: members[0]?.image ?? '',
    isBuilt: false,
    scale: members.length,
    ports: portsOf(members.flatMap(({ ports }) => ports)),
    networks: mode === '' ? [...new Set(networks)].sort() : [],
    networkMode: mode,
    stores: uniqueStores(
      members.flatMap(({ mounts }) =>
        mounts.flatMap((mount): readonly MapStore[] => {
          if (mount.type === 'volume' && mount.name !== undefined && !/^[\da-f]{64}$/.test(mount.name))
            return [{ kind: 'volume', name: own(mount.name), target: mount.destination }];
          return mount.type === 'bind'
            ? [{ kind: 'folder', name: mount.source, target: mount.destination }]
            : [];
        }),
      ),
    ),
  };
}

/** Each once: an engine lists a port for both address families. */
function portsOf(records: readonly PortRecord[]): readonly MapPort[] {
  const ports = new Map<string, MapPort>();
  for (const { publicPort, privatePort, hostIp = '', protocol } of records) {
    if (publicPort === undefined) continue;
    const port = {
      host: withAddress(hostIp, String(publicPort)),
      container: protocol === 'tcp' ? String(privatePort) : `${privatePort}/${protocol}`,
    };
    ports.set(`${port.host} ${port.container}`, port);
  }
  return [...ports.values()];
}

function uniqueStores(stores: readonly MapStore[]): readonly MapStore[] {
  return [...new Map(stores.map((store) => [`${store.kind} ${store.name}`, store])).values()];
}

function dependenciesOf(from: string, { labels }: ContainerSummary): readonly MapDependency[] {
  return (labels[dependsOn] ?? '')
    .split(',', mostDependencies)
    .map((text) => text.split(':'))
    .filter(([to = '']) => to !== '')
    .map(([to = '', condition]) => ({ from, to, condition: conditionOf(condition) }));
}
