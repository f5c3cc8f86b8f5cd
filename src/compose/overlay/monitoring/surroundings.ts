import { singlePorts } from '../../load/portRanges';
import type { LoadedStack } from '../../load/stack';
import { entriesOf, get, getIn, itemsOf, textOf, type Node } from '../../node';

/** A service of the stack that is to be monitored. */
export interface MonitoredService {
  readonly name: string;
  /** The port in the container at which it offers `/metrics` in Prometheus's format; undefined where it doesn't. */
  readonly metricsPort?: number;
}

/** What an overlay has to fit in with: the whole stack, whichever of its profiles are enabled. */
export class Surroundings {
  readonly project: string;
  readonly #services: Node | undefined;
  readonly #names: Set<string>;
  readonly #volumes: Set<string>;
  readonly #ports: Set<number>;

  /** `taken`: ports of the host that something else has published. */
  constructor(stack: LoadedStack, taken: readonly number[]) {
    this.project = stack.projectName;
    this.#services = get(stack.model, 'services');
    this.#names = keysOf(this.#services);
    this.#volumes = keysOf(get(stack.model, 'volumes'));
    this.#ports = new Set([
      ...taken,
      ...[...entriesOf(this.#services)].flatMap(({ value }) => publishedBy(value)),
    ]);
  }

  /** A name that no service of the stack has: the one that is wished, or one with `monitoring-` before it. */
  nameFor(wished: string): string {
    return newName(wished, this.#names);
  }

  /** The same for a volume. */
  volumeFor(wished: string): string {
    return newName(wished, this.#volumes);
  }

  /** A port of this machine that the stack doesn't publish: the one that is wished, or one of those after it. */
  portFor(wished: number): number {
    let port = wished;
    while (this.#ports.has(port)) port++;
    this.#ports.add(port);
    return port;
  }

  /** Whether the service has the network of the host, in which other services have no names. */
  isOnHost({ name }: MonitoredService): boolean {
    return textOf(getIn(this.#services, name, 'network_mode')) === 'host';
  }

  /**
   * The networks in which the services can be reached, for a service of the overlay; the default one is always among
   * them, since an internal network publishes no ports. Undefined where that is all.
   */
  networksOf(services: readonly MonitoredService[]): readonly string[] | undefined {
    const joined = services.flatMap(({ name }) =>
      [...entriesOf(getIn(this.#services, name, 'networks'))].map(({ key }) => key),
    );
    const networks = [...new Set(['default', ...joined])];
    return networks.length > 1 ? networks : undefined;
  }
}

function keysOf(node: Node | undefined): Set<string> {
  return new Set([...entriesOf(node)].map(({ key }) => key));
}

function newName(wished: string, taken: Set<string>): string {
  let name = wished;
  for (let count = 1; taken.has(name); count++)
    name = `monitoring-${wished}${count === 1 ? '' : `-${count}`}`;
  taken.add(name);
  return name;
}

/** So many ports of a service are looked at. */
const mostPorts = 10_000;

function publishedBy(service: Node): readonly number[] {
  return singlePorts(get(service, 'ports'), Infinity, mostPorts).flatMap((node) => {
    const published = Number(textOf(get(node, 'published')));
    return published > 0 ? [published] : [];
  });
}

/** The ports in the container at which a service listens, as far as its files say, each once. */
export function portsOf(stack: LoadedStack, service: string): readonly number[] {
  const definition = getIn(stack.model, 'services', service);
  const published = singlePorts(get(definition, 'ports'), 100, 100).map((node) =>
    textOf(get(node, 'target')),
  );
  const exposed = itemsOf(get(definition, 'expose')).map((node) => textOf(node)?.replace(/\/tcp$/, ''));
  const numbers = [...published, ...exposed].map(Number);
  return [...new Set(numbers.filter((port) => Number.isInteger(port) && port > 0))];
}
