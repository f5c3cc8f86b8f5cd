import type { ImageDetails } from '../../engine/records';

/** How a container of an image is run: what a user fills in. */
export interface RunRequest {
  /** Empty for a random one. */
  readonly name: string;
  readonly ports: readonly PublishedPort[];
  /** `NAME=value`, besides those of the image. */
  readonly env: readonly string[];
  /** `source:/destination[:ro]`; the source is a volume, or an absolute path of the engine's host. */
  readonly volumes: readonly string[];
  /** Absent for the image's own. */
  readonly command?: readonly string[];
  /** Absent for the engine's default. */
  readonly network?: string;
  /** Remove the container and its anonymous volumes when it ends. */
  readonly remove: boolean;
}

export interface PublishedPort {
  /** Empty for every address of the host. */
  readonly host: string;
  /** Absent for any free port. */
  readonly hostPort?: number;
  readonly port: number;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
}

const loopback = '127.0.0.1';

/** The ports that the image exposes, each on the same port of 127.0.0.1; any free one where only root may listen there. */
export function defaultRun({ config }: ImageDetails): RunRequest {
  const ports = config.exposedPorts.flatMap((text): PublishedPort[] => {
    const parsed = parsePort(text);
    if (!parsed) return [];
    const { port, protocol } = parsed;
    return [{ host: loopback, ...(port < 1024 ? {} : { hostPort: port }), port, protocol }];
  });
  return { name: '', ports, env: [], volumes: [], remove: false };
}

/**
 * A port as `docker run --publish` writes it: `80`, `8080:80`, `0.0.0.0:8080:80/udp`, `:80`. Without an address it is one
 * of 127.0.0.1 only, unlike Docker's. Undefined where it is none.
 */
export function parsePort(text: string): PublishedPort | undefined {
  const form = /^(?:(?:(\[[\da-f:.]+\]|[\d.]+|\*):)?(\d{0,5}):)?(\d{1,5})(?:\/(tcp|udp|sctp))?$/i;
  const [whole, address, hostPort, port, protocol = 'tcp'] = form.exec(text.trim()) ?? [];
  if (whole === undefined || !isPort(port)) return undefined;
  if (hostPort && !isPort(hostPort)) return undefined;
  const host = address === undefined ? loopback : address === '*' ? '' : address.replace(/^\[|\]$/g, '');
  return {
    host,
    ...(hostPort ? { hostPort: Number(hostPort) } : {}),
    port: Number(port),
    protocol: protocol.toLowerCase() as PublishedPort['protocol'],
  };
}

function isPort(text: string | undefined): boolean {
  return text !== undefined && Number(text) >= 1 && Number(text) <= 65_535;
}

/** The port as {@link parsePort} reads it back. */
export function shownPort({ host, hostPort, port, protocol }: PublishedPort): string {
  const address = host === loopback ? '' : `${host === '' ? '*' : host.includes(':') ? `[${host}]` : host}:`;
  const from = address === '' && hostPort === undefined ? '' : `${hostPort ?? ''}:`;
  return `${address}${from}${port}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

/** Why a text isn't a volume to mount; undefined where it is. */
export function volumeProblem(text: string): string | undefined {
  const isPath =
    /^(?:[A-Za-z]:[\\/][^:]*|\/[^:]*|[a-zA-Z0-9][\w.-]+):\/[^:]*(?::(?:ro|rw|z|Z)(?:,(?:ro|rw|z|Z))*)?$/;
  return isPath.test(text)
    ? undefined
    : `"${text}" isn't a valid volume. Use volume:/path or /host/path:/path; append :ro for read-only.`;
}

/** Why a text can't name a container; undefined where it can. */
export function nameProblem(name: string): string | undefined {
  return name === '' || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)
    ? undefined
    : 'A name consists of at least two letters, digits, "_", "." or "-", and starts with a letter or digit.';
}

/** Why a text can't be an environment variable with its value; undefined where it can. */
export function variableProblem(text: string): string | undefined {
  return /^[^=\s\0][^=\0]*=[^\0]*$/.test(text) ? undefined : `"${text}" is not a variable. Use NAME=value.`;
}

/** The body of the engine's call that makes the container. */
export function containerBody(request: RunRequest, image: string): Readonly<Record<string, unknown>> {
  const { ports, env, volumes, command, network, remove } = request;
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const { host, hostPort, port, protocol } of ports) {
    const key = `${port}/${protocol}`;
    (bindings[key] ??= []).push({ HostIp: host, HostPort: hostPort === undefined ? '' : String(hostPort) });
  }
  return {
    Image: image,
    // Without a terminal a shell, which is what many images run, would end at once.
    Tty: true,
    OpenStdin: true,
    ...(env.length > 0 ? { Env: env } : {}),
    ...(command ? { Cmd: command } : {}),
    ExposedPorts: Object.fromEntries(Object.keys(bindings).map((key) => [key, {}])),
    HostConfig: {
      PortBindings: bindings,
      ...(volumes.length > 0 ? { Binds: volumes } : {}),
      ...(network === undefined ? {} : { NetworkMode: network }),
      AutoRemove: remove,
    },
  };
}
