import type { LogLine } from '../../engine/logs/line';
import type { Case, ContainerCase, ServiceCase } from '../case/case';
import { distinctPlaces, type Place } from '../../sources/place';
import { allFailures } from './denied';
import type { FailureKind } from './failures';
import { namesOf } from './needed';
import { requestsInFiles } from './fileRequests';
import { isLoopback, placesOfText, requestsOf, type Request } from './requests';

/** That a container asks a host for something, by its settings or by what its log says has failed. */
export interface Link {
  readonly container: ContainerCase;
  readonly service: ServiceCase;
  readonly host: string;
  readonly port?: number;
  /** What its settings say; absent where only the log names the host. */
  readonly request?: Request;
  /** Lines that report a failure to reach it. */
  readonly lines: readonly LogLine[];
  readonly failure?: FailureKind;
}

const connectionKinds: ReadonlySet<FailureKind> = new Set(['name', 'refused', 'unreachable']);

/** What a container asks for, with the failures of it that its last run has logged. */
export function linksOf(
  subject: Case,
  service: ServiceCase,
  container: ContainerCase,
): Promise<readonly Link[]> {
  return container.remember('links', () => findLinks(subject, service, container));
}

async function findLinks(
  subject: Case,
  service: ServiceCase,
  container: ContainerCase,
): Promise<readonly Link[]> {
  const settings = await requestsOf(service, container);
  const failures = (await allFailures(container)).filter(({ kind }) => connectionKinds.has(kind));
  const links: Link[] = [];
  const hostOf = (address: string | undefined) => address && (nameOfAddress(subject, address) ?? address);
  const named = failures.filter(({ host }) => host !== undefined);
  const unnamed = failures.filter(({ host }) => host === undefined);
  // A log that names no host: what it asks for may be in a file that it has from here.
  const isUnnamed = unnamed.length > 0 && named.length === 0;
  const requests = isUnnamed ? [...settings, ...requestsInFiles(subject, service, settings)] : settings;
  const fits = (request: Request, host: string | undefined, port: number | undefined) =>
    host !== undefined &&
    (host === request.host ||
      (isLoopback(host) && isLoopback(request.host)) ||
      sameService(subject, host, request.host)) &&
    (port === undefined || request.port === undefined || port === request.port);
  for (const request of requests) {
    const own = named.filter(({ host, port }) => fits(request, hostOf(host), port));
    const some = own.length > 0 ? own : named.length === 0 && request.isCertain ? unnamed : [];
    const kind = some.at(-1)?.kind;
    const port = request.port ?? own.find((failure) => failure.port)?.port;
    links.push({
      container,
      service,
      host: request.host,
      ...(port === undefined ? {} : { port }),
      request,
      lines: some.map(({ line }) => line),
      ...(kind ? { failure: kind } : {}),
    });
  }
  const rest = new Map<string, Link>();
  for (const { kind, line, host: address, port } of named) {
    const host = hostOf(address);
    if (host === undefined || requests.some((request) => fits(request, host, port))) continue;
    const key = `${host}:${port ?? ''}`;
    const known = rest.get(key);
    rest.set(key, {
      container,
      service,
      host,
      ...(port === undefined ? {} : { port }),
      lines: [...(known?.lines ?? []), line],
      failure: kind,
    });
  }
  return [...links, ...rest.values()];
}

function sameService(subject: Case, a: string, b: string): boolean {
  return subject.services.some((service) => {
    const names = namesOf(service);
    return names.has(a) && names.has(b);
  });
}

/** The service whose container has an address. */
function nameOfAddress(subject: Case, address: string): string | undefined {
  if (!/^[\d.]+$|:/.test(address)) return undefined;
  return subject.services.find(({ containers }) =>
    containers.some(({ record }) =>
      record.networks.some(({ ip, ipv6 }) => ip === address || ipv6 === address),
    ),
  )?.name;
}

/** The service of the project that a name means; undefined where it means none. */
export function serviceNamed(subject: Case, host: string, asking: ServiceCase): ServiceCase | undefined {
  return subject.services.find((other) => other !== asking && namesOf(other).has(host));
}

/** The networks that a container is in, without those that connect nothing. */
export function networksOf({ record }: ContainerCase): readonly string[] {
  return record.networks.map(({ name }) => name).filter((name) => name !== 'none' && name !== 'host');
}

/** Whether a container is in the network in which the engine has no names: `bridge`, which Podman calls `podman`. */
export function isOnDefaultBridge(container: ContainerCase): boolean {
  return networksOf(container).some(isDefaultBridge);
}

export function isDefaultBridge(network: string): boolean {
  return network === 'bridge' || network === 'podman';
}

export function shareNetwork(a: ContainerCase, b: ContainerCase): boolean {
  const names = networksOf(b);
  return networksOf(a).some((name) => names.includes(name)) || sameNamespace(a, b);
}

/** Whether two containers have one network namespace, in which `localhost` is both. */
export function sameNamespace(a: ContainerCase, b: ContainerCase): boolean {
  const [own, other] = [a.record, b.record];
  const modes = [own.host.networkMode, other.host.networkMode];
  return (
    modes[0] === `container:${other.id}` ||
    modes[1] === `container:${own.id}` ||
    (modes[0] === modes[1] && /^(?:container:|host$)/.test(own.host.networkMode))
  );
}

/** Names that the container has in its own `/etc/hosts`. */
export function ownHosts({ record }: ContainerCase): ReadonlySet<string> {
  return new Set([
    ...record.host.extraHosts.map((entry) => (entry.split(/[:=]/)[0] ?? '').toLowerCase()),
    ...record.host.links.map((link) => link.split('/').at(-1) ?? ''),
    record.config.hostname.toLowerCase(),
  ]);
}

/** The lines to change so that a link asks for something else: where it is set, else where its host is written. */
export function placesOfLink(subject: Case, { request, service, host }: Link): readonly Place[] {
  return distinctPlaces([request?.place, ...placesOfText(subject, service, host)]);
}

/** `"api" asks for db:5432` as far as it is known. */
export function linkText({ host, port }: Link): string {
  return port === undefined ? host : `${host}:${port}`;
}
