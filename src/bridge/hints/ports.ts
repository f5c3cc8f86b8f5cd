import { plainText } from '../../base/text/plainText';
import { singlePorts } from '../../compose/load/portRanges';
import { get, textOf, type Node } from '../../compose/node';
import type { ContainerSummary, PortRecord } from '../../engine/records';
import type { EngineFacts, ServiceFacts } from '../facts';
import { labelOf, spanIn, type LineHint } from '../hint';

interface WantedPort {
  readonly target: number;
  readonly protocol: string;
  readonly hostIp: string;
  /** The one host port that it asks for; undefined where the engine chooses it. */
  readonly published: number | undefined;
}

/** Of a range, so many ports are looked at, and so many of a service. */
const mostOfRange = 100;
const mostPorts = 5000;
/** So many addresses are listed. */
const mostAddresses = 3;

/** Where a port can be reached, or what has the host port that it asks for. */
export function portHints(
  service: ServiceFacts,
  facts: EngineFacts,
  publishers: PublishedPorts,
): readonly LineHint[] {
  const ports = singlePorts(get(service.entry.value, 'ports'), mostOfRange, mostPorts);
  return ports.flatMap((node): readonly LineHint[] => {
    const span = spanIn(service.path, (get(node, 'published') ?? get(node, 'target') ?? node).source);
    const wanted = wantedPort(node);
    if (!span || !wanted) return [];
    const found = bound(service, wanted) ?? conflict(service, wanted, facts, publishers);
    return found ? [{ kind: 'ports', span, ...found }] : [];
  });
}

function wantedPort(node: Node): WantedPort | undefined {
  const target = Number(textOf(get(node, 'target')));
  if (!Number.isInteger(target)) return undefined;
  const published = textOf(get(node, 'published')) ?? '';
  return {
    target,
    protocol: textOf(get(node, 'protocol')) ?? 'tcp',
    hostIp: textOf(get(node, 'host_ip')) ?? '',
    published: /^[1-9]\d{0,4}$/.test(published) ? Number(published) : undefined,
  };
}

type Found = Pick<LineHint, 'label' | 'details' | 'holder' | 'question'>;

/** Undefined where no running container of the service has it. */
function bound({ own }: ServiceFacts, { target, protocol, published }: WantedPort): Found | undefined {
  const running = own.filter(({ state }) => state === 'running');
  const publishing = running.flatMap((container) =>
    container.ports
      .filter((port) => port.privatePort === target && port.protocol === protocol)
      .filter(({ publicPort }) => publicPort !== undefined)
      .filter(({ publicPort }) => published === undefined || publicPort === published)
      .map((port) => ({ container, port })),
  );
  const [first] = publishing;
  if (!first) return undefined;
  const addresses = [...new Set(publishing.map(({ port }) => addressOf(port)))].slice(0, mostAddresses);
  return {
    // A port that the file names needs no repeating.
    label: published === undefined ? labelOf(addresses) : '',
    details: [
      ...new Set(
        publishing.map(({ container, port }) =>
          plainText(`${container.name} publishes port ${target}/${protocol} as ${addressOf(port)}.`),
        ),
      ),
    ].slice(0, mostAddresses),
    ...(protocol === 'tcp'
      ? { question: { about: 'listener', container: first.container, port: target } }
      : {}),
  };
}

function conflict(
  { own, name }: ServiceFacts,
  wanted: WantedPort,
  { hostPorts }: EngineFacts,
  publishers: PublishedPorts,
): Found | undefined {
  const { published: port, protocol } = wanted;
  if (port === undefined) return undefined;
  const ids = new Set(own.map(({ id }) => id));
  const holder = publishers
    .of(port, protocol)
    .find((each) => !ids.has(each.container.id) && canCollide(each.port.hostIp ?? '', wanted.hostIp));
  if (holder) {
    const by = plainText(holder.container.name);
    return {
      label: labelOf([`held by ${by}`]),
      details: [`${by} publishes port ${port} of the host, so "${plainText(name)}" can't start.`],
      holder: holder.container,
    };
  }
  const isRunning = own.some(({ state }) => state === 'running' || state === 'restarting');
  if (isRunning || protocol !== 'tcp' || !hostPorts?.has(port)) return undefined;
  return {
    label: 'port in use',
    details: [`A program listens on port ${port} of this machine, so "${plainText(name)}" can't start.`],
    question: { about: 'holder', port },
  };
}

/** Whether two containers can't publish the same port at these addresses. */
function canCollide(a: string, b: string): boolean {
  return isEverywhere(a) || isEverywhere(b) || a === b;
}

function isEverywhere(address: string): boolean {
  return address === '' || address === '0.0.0.0' || address === '::';
}

function addressOf({ hostIp = '', publicPort = 0 }: PortRecord): string {
  const host = isEverywhere(hostIp) ? 'localhost' : hostIp.includes(':') ? `[${hostIp}]` : hostIp;
  return plainText(`${host}:${publicPort}`);
}

/** The running containers by the host ports that they publish; found once for all ports of a stack. */
export class PublishedPorts {
  readonly #byPort = new Map<string, { container: ContainerSummary; port: PortRecord }[]>();

  constructor(containers: readonly ContainerSummary[]) {
    for (const container of containers) {
      if (container.state !== 'running' && container.state !== 'paused') continue;
      for (const port of container.ports) {
        if (port.publicPort === undefined) continue;
        const key = `${port.publicPort}/${port.protocol}`;
        const known = this.#byPort.get(key);
        if (known) known.push({ container, port });
        else this.#byPort.set(key, [{ container, port }]);
      }
    }
  }

  of(
    port: number,
    protocol: string,
  ): readonly { readonly container: ContainerSummary; readonly port: PortRecord }[] {
    return this.#byPort.get(`${port}/${protocol}`) ?? [];
  }
}
