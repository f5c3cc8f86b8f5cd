import { textOf } from '../../compose/node';
import type { Case, ContainerCase, ServiceCase } from '../case/case';
import { placeIn } from '../../sources/place';
import type { Place } from '../../sources/place';
import { programOf } from './program';

/** Something that a service asks another host for, as its settings say. */
export interface Request {
  readonly host: string;
  readonly port?: number;
  /** As it is written: `postgres://db:5432/shop`, without what it may hold before an `@`. */
  readonly text: string;
  readonly from: 'environment' | 'command' | 'file';
  /** The variable that holds it. */
  readonly variable?: string;
  readonly place?: Place;
  /** An address with a scheme or a port, or the value of a variable that names a host. */
  readonly isCertain: boolean;
}

const hostForm = '[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252}[A-Za-z0-9_])?';

/** `scheme://user:secret@host:port`, several hosts with commas between them too. */
const urlForm = new RegExp(
  `\\b[a-z][a-z0-9+.-]{0,30}:\\/\\/(?:[^@/\\s"'<>]{0,200}@)?((?:\\[[0-9a-f:]+\\]|${hostForm})(?::\\d{1,5})?(?:,${hostForm}(?::\\d{1,5})?)*)`,
  'gi',
);
/** `host:port` by itself, in brackets (`tcp(db:3306)`) or in a list. */
const pairForm = new RegExp(`(?<![\\w./:@%-])(${hostForm}):(\\d{2,5})(?![\\w.:-])`, 'gi');
/** `host=db port=5432`, `-h db`, `--host db`. */
const keyForm = new RegExp(
  `(?:\\b(?:host|hostname|server|addr(?:ess)?)=|(?:^|\\s)(?:-h|--host(?:name)?|--server)[ =])(${hostForm})`,
  'gi',
);
const besideForm = new RegExp(`(?<![\\w./:-])(${hostForm}) (\\d{2,5})(?![\\w.:])`, 'g');

const hostVariable =
  /(?:^|_)(?:HOST|HOSTNAME|SERVER|SERVERS|ADDR|ADDRESS|URL|URI|ENDPOINT|UPSTREAM|BACKEND|TARGET|BROKER|BROKERS|DSN|PEER|NODES?)S?$/i;
/** Where it listens, or what it is called from outside: nothing that it asks for. */
const ownVariable =
  /(?:LISTEN|BIND|PUBLIC|EXTERNAL|ALLOWED|VIRTUAL|ADVERTISED|CORS|ORIGIN|^HOSTNAME$|^HOST$|SERVER_NAME)/i;

/** What a service's settings ask for: variables and command of its container, or of its definition if it has none. */
export function requestsOf(
  service: ServiceCase,
  container: ContainerCase | undefined,
): Promise<readonly Request[]> {
  return container
    ? container.remember('requests', () => findRequests(service, container))
    : findRequests(service, undefined);
}

async function findRequests(
  service: ServiceCase,
  container: ContainerCase | undefined,
): Promise<readonly Request[]> {
  const found: Request[] = [];
  const { definition } = service;
  const variables = new Map<string, { readonly value: string; readonly place?: Place }>();
  const image = await container?.image();
  for (const entry of container?.record.config.env ?? []) {
    const [name, value] = splitPair(entry);
    // What an image that others have built brings along is not this project's setting.
    if (definition?.node('build') || !image?.config.env.includes(entry)) variables.set(name, { value });
  }
  for (const { name, value, place } of definition?.environment ?? []) {
    const known = variables.get(name);
    if (known) variables.set(name, { value: known.value, place });
    else if (!container && value !== undefined) variables.set(name, { value, place });
  }
  for (const [name, { value, place }] of variables) {
    const port = Number(variables.get(name.replace(/(HOST|HOSTNAME|SERVER|ADDR|ADDRESS)$/, 'PORT'))?.value);
    for (const request of requestsIn(value, hostVariable.test(name))) {
      if (ownVariable.test(name)) continue;
      const written = definition?.environment.find((variable) => variable.name === name);
      found.push({
        ...request,
        ...(request.port === undefined && Number.isInteger(port) && port > 0 ? { port } : {}),
        from: 'environment',
        variable: name,
        ...(written ? { place: placeIn(written.node.source, request.host) } : place ? { place } : {}),
      });
    }
  }
  const words = container ? programOf(container) : (definition?.words('command') ?? []);
  for (const word of [...words, words.join(' ')]) {
    for (const request of requestsIn(word, false, true)) {
      const place = placeOfWord(service, request.host);
      found.push({ ...request, from: 'command', ...(place ? { place } : {}) });
    }
  }
  return distinct(found);
}

function placeOfWord({ definition }: ServiceCase, word: string): Place | undefined {
  return definition?.wordPlace(word, 'command') ?? definition?.wordPlace(word, 'entrypoint');
}

/** The hosts that a text names; with `isHost`, the text may be a bare one. */
export function requestsIn(
  text: string,
  isHost: boolean,
  isCommand = false,
): readonly Omit<Request, 'from' | 'variable' | 'place'>[] {
  const found: Omit<Request, 'from' | 'variable' | 'place'>[] = [];
  const short = text.slice(0, 4000);
  const add = (host: string, port: string | undefined, isCertain: boolean) => {
    const number = port === undefined ? undefined : Number(port);
    if (number !== undefined && (number < 1 || number > 65_535)) return;
    if (/^\d+$/.test(host)) return;
    found.push({
      host: host.replace(/^\[|\]$/g, '').toLowerCase(),
      text: port === undefined ? host : `${host}:${port}`,
      isCertain,
      ...(number === undefined ? {} : { port: number }),
    });
  };
  let rest = short;
  for (const [whole, hosts = ''] of short.matchAll(urlForm)) {
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(whole)?.[1]?.toLowerCase() ?? '';
    for (const host of hosts.split(',')) {
      const [, name = host, port] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(host) ?? [];
      add(name, port ?? defaultPorts.get(scheme), true);
    }
    rest = rest.replace(whole, ' ');
  }
  for (const [, host = '', port] of rest.matchAll(pairForm)) add(host, port, true);
  for (const [, host = ''] of rest.matchAll(keyForm)) {
    add(
      host,
      /\bport=(\d{1,5})\b|(?:^|\s)(?:-p|--port)[ =](\d{1,5})\b/i.exec(rest)?.slice(1).find(Boolean),
      true,
    );
  }
  if (isCommand) for (const [, host = '', port] of rest.matchAll(besideForm)) add(host, port, false);
  if (isHost && new RegExp(`^${hostForm}$`).test(rest.trim())) add(rest.trim(), undefined, true);
  return found;
}

const defaultPorts: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['https', '443'],
  ['ws', '80'],
  ['postgres', '5432'],
  ['postgresql', '5432'],
  ['mysql', '3306'],
  ['mariadb', '3306'],
  ['redis', '6379'],
  ['amqp', '5672'],
  ['mongodb', '27017'],
  ['nats', '4222'],
  ['mqtt', '1883'],
]);

function distinct(requests: readonly Request[]): readonly Request[] {
  const kept = new Map<string, Request>();
  for (const request of requests) {
    const key = `${request.host}:${request.port ?? ''}`;
    const known = kept.get(key);
    if (!known || (!known.isCertain && request.isCertain) || (!known.place && request.place))
      kept.set(key, request);
  }
  return [...kept.values()];
}

export function splitPair(entry: string): readonly [string, string] {
  const at = entry.indexOf('=');
  return at < 0 ? [entry, ''] : [entry.slice(0, at), entry.slice(at + 1)];
}

/** Whether a host is the container itself. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.startsWith('127.') || host === '::1' || host === 'ip6-localhost';
}

/** The places in a service's settings and own files where a text is written, its definition first. */
export function placesOfText(subject: Case, service: ServiceCase, text: string): readonly Place[] {
  const { definition } = service;
  if (!definition || text === '') return [];
  const inDefinition = [
    'environment',
    'command',
    'entrypoint',
    'healthcheck',
    'labels',
    'extra_hosts',
  ].flatMap((key) =>
    definition
      .scalars(key)
      .filter((node) => textOf(node)?.toLowerCase().includes(text.toLowerCase()))
      .map((node) => placeIn(node.source, text)),
  );
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const build = subject.files.buildFile(definition);
  return [
    ...inDefinition,
    ...subject.files.lines(definition, new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, 'i')),
    ...(build?.placesOf(text, 'ENV', 'CMD', 'ENTRYPOINT') ?? []),
  ];
}
