import type { HostReader } from './hostReader';

/** What a Docker daemon was started with, by the names of `daemon.json`. */
export interface DaemonOptions {
  /** The values of an option, each as text; empty where it isn't set. Objects and lists count one by one. */
  values(name: string): readonly string[];
  /** Whether an option that is on or off is on; undefined where it isn't set. */
  flag(name: string): boolean | undefined;
  /** Where the options came from, for people. */
  readonly source: string;
  readonly configFile: string;
}

/** Options that take several values have another name in `daemon.json` than on the command line. */
const namesInFile: Readonly<Record<string, string>> = {
  host: 'hosts',
  'insecure-registry': 'insecure-registries',
  'authorization-plugin': 'authorization-plugins',
  'storage-opt': 'storage-opts',
  'default-ulimit': 'default-ulimits',
};

const shortNames: Readonly<Record<string, string>> = { H: 'host', D: 'debug', l: 'log-level', G: 'group' };

/** Options that take no further word: `--tls` is `--tls=true`. */
const flags: ReadonlySet<string> = new Set([
  'debug',
  'experimental',
  'icc',
  'iptables',
  'ip6tables',
  'ip-forward',
  'ip-masq',
  'ipv6',
  'init',
  'live-restore',
  'no-new-privileges',
  'rootless',
  'selinux-enabled',
  'tls',
  'tlsverify',
  'userland-proxy',
  'validate',
]);

/** Where a daemon listens without a configured address. */
const usualSockets: readonly string[] = ['/var/run/docker.sock', '/run/docker.sock'];

/** The daemon that listens at a socket of this machine, found among its processes. */
export function findDaemon(host: HostReader, socket: string): DaemonOptions | { readonly why: string } {
  const found = host
    .list('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const words = (host.read(`/proc/${pid}/cmdline`) ?? '').split('\0').filter((word) => word !== '');
      return /(?:^|\/)dockerd$/.test(words[0] ?? '') ? [words.slice(1)] : [];
    })
    .map((words) => optionsOf(host, words))
    .filter((options) => listensAt(options, socket));
  const [first] = found;
  if (!first || found.length > 1) {
    return {
      why: `The options of the daemon at ${socket} aren't known: ${first ? 'several daemons' : 'no dockerd process on this machine'} may listen there.`,
    };
  }
  return first;
}

function listensAt(options: DaemonOptions, socket: string): boolean {
  const hosts = options.values('hosts');
  const isUsual = usualSockets.includes(socket);
  if (hosts.length === 0) return isUsual;
  return hosts.some(
    (host) =>
      host === `unix://${socket}` ||
      (isUsual &&
        (host.startsWith('fd://') ||
          host === 'unix://' ||
          usualSockets.some((path) => host === `unix://${path}`))),
  );
}

/** The options of a command line, and those of the file that it names. */
export function optionsOf(host: HostReader, words: readonly string[]): DaemonOptions {
  const given = parseWords(words);
  const configFile = given.get('config-file')?.at(-1) ?? '/etc/docker/daemon.json';
  const inFile = parseFile(host.read(configFile));
  const values = (name: string) => given.get(name) ?? inFile.get(name) ?? [];
  return {
    values,
    flag(name) {
      const last = values(name).at(-1);
      return last === undefined ? undefined : /^(?:1|t|true)$/i.test(last);
    },
    source: inFile.size > 0 ? `dockerd's command line and ${configFile}` : "dockerd's command line",
    configFile,
  };
}

function parseWords(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (let at = 0; at < words.length; at++) {
    const match = /^--?([a-zA-Z][a-zA-Z0-9-]*)(?:=(.*))?$/s.exec(words[at] ?? '');
    if (!match) continue;
    const [, written = '', joined] = match;
    const name = shortNames[written] ?? written;
    const next = words[at + 1];
    let value = joined;
    if (value === undefined) {
      const isAlone = flags.has(name) || next === undefined || next.startsWith('-');
      value = isAlone ? 'true' : next;
      if (!isAlone) at++;
    }
    const key = namesInFile[name] ?? name;
    found.set(key, [...(found.get(key) ?? []), value]);
  }
  return found;
}

function parseFile(text: string | undefined): ReadonlyMap<string, readonly string[]> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text ?? '{}');
  } catch {
    parsed = {};
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return new Map();
  return new Map(Object.entries(parsed).map(([name, value]) => [name, textsOf(value)]));
}

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([key]) => key);
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}
