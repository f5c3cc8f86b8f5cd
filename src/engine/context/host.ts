import { engineError } from '../engineError';

/** An engine's address, taken apart as the docker CLI does it. */
export type HostAddress =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'npipe'; readonly path: string }
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly port: number;
      readonly secure: boolean;
      /** What comes before every path of the API, where a proxy serves it below one: `/docker`. */
      readonly prefix?: string;
    }
  | {
      readonly kind: 'ssh';
      readonly host: string;
      readonly user?: string;
      readonly port?: number;
      /** The engine's socket on the other side; the one its own CLI would take where absent. */
      readonly socketPath?: string;
    };

/** Where an engine listens unless configured otherwise. */
export function defaultHost(platform: NodeJS.Platform): string {
  return platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock';
}

/**
 * `unix:///path`, `npipe:////./pipe/name`, `tcp://host:port/prefix`, `ssh://user@host:port/socket`, or `host:port`. `secure`
 * says that TLS is used, which moves the default port from 2375 to 2376. Throws `engine-bad-endpoint`.
 */
export function parseHost(text: string, secure: boolean): HostAddress {
  const host = text.trim();
  const separator = host.indexOf('://');
  const scheme = separator < 0 ? 'tcp' : host.slice(0, separator).toLowerCase();
  const rest = separator < 0 ? host : host.slice(separator + 3);
  switch (scheme) {
    case 'unix':
      if (rest && !rest.startsWith('/'))
        throw badHost(text, `the path of its socket is not absolute; it may be meant as unix:///${rest}`);
      return { kind: 'unix', path: rest || '/var/run/docker.sock' };
    case 'npipe':
      return { kind: 'npipe', path: rest || '//./pipe/docker_engine' };
    case 'tcp':
    case 'http':
    case 'https': {
      const [authority = '', ...path] = (rest.startsWith('/') ? '' : rest).split('/');
      // As for the CLI, an address without a host is this machine.
      const hasHost = authority !== '' && !authority.startsWith(':');
      const url = asUrl(`http://${hasHost ? authority : `localhost${authority}`}/${path.join('/')}`, text);
      const isSecure = secure || scheme === 'https';
      // A URL has no port where it is the one of its scheme.
      const explicitPort = /:(\d+)$/.exec(authority)?.[1];
      const prefix = url.pathname.replace(/(?<!\/)\/+$/, '');
      return {
        kind: 'tcp',
        host: unbracket(url.hostname),
        port: explicitPort ? Number(explicitPort) : isSecure ? 2376 : 2375,
        secure: isSecure,
        ...(prefix ? { prefix } : {}),
      };
    }
    case 'ssh':
      return sshAddress(asUrl(`ssh://${rest}`, text), text);
    default:
      throw badHost(text, `its scheme "${scheme}" is not unix, npipe, tcp or ssh`);
  }
}

function sshAddress(url: URL, text: string): HostAddress {
  const host = unbracket(url.hostname);
  const user = decoded(url.username, text);
  // ssh would read such a name as an option; the address may come from a file that somebody sent.
  if (!host || /^-|[\s\0]/.test(host)) throw badHost(text, "its host name isn't valid");
  if (/^-|[\s\0]/.test(user)) throw badHost(text, "its user name isn't valid");
  if (url.password) throw badHost(text, 'it must not contain a password; use an SSH key or agent');
  if (url.search || url.hash) throw badHost(text, 'it must not have a query or a fragment');
  return {
    kind: 'ssh',
    host,
    ...(user ? { user } : {}),
    ...(url.port ? { port: Number(url.port) } : {}),
    ...(url.pathname && url.pathname !== '/' ? { socketPath: decoded(url.pathname, text) } : {}),
  };
}

function decoded(part: string, text: string): string {
  let plain: string;
  try {
    plain = decodeURIComponent(part);
  } catch {
    throw badHost(text, 'a "%" in it is not followed by two hexadecimal digits of a UTF-8 character');
  }
  if (/[\0\r\n]/.test(plain)) throw badHost(text, 'it holds a control character');
  return plain;
}

function asUrl(address: string, text: string): URL {
  if (!URL.canParse(address)) throw badHost(text, "it isn't a valid address");
  const url = new URL(address);
  if (!url.hostname) throw badHost(text, 'it has no host');
  return url;
}

function unbracket(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

function badHost(text: string, why: string): Error {
  return engineError(
    'engine-bad-endpoint',
    `The engine's address "${text}" can't be used: ${why}. Correct it in the setting, the context or DOCKER_HOST.`,
  );
}
