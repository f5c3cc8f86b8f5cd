import { compareText } from '../base/compareText';
import { isSecret } from '../base/secrets/find';
import { plainText } from '../base/text/plainText';
import type { ContainerDetails, MountRecord, PortRecord, ProcessTable } from '../engine/records';
import { presentPorts } from './present';
import { presentAgo, presentDuration } from './units';

/** A row below a container, as strings: plain text and the names of a codicon and a theme colour. */
export interface Detail {
  /** Unique within its section and stable while the thing exists. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  readonly color?: string;
  readonly tooltip?: string;
  /** What "Copy" copies. */
  readonly text: string;
  readonly subject?: DetailSubject;
}

/** What a detail stands for, where there is more to do with it than to copy it. */
export type DetailSubject =
  | { readonly kind: 'port'; readonly value: PortRecord }
  | { readonly kind: 'mount'; readonly value: MountRecord }
  | { readonly kind: 'variable'; readonly value: Variable }
  | { readonly kind: 'network'; readonly value: { readonly name: string } };

export interface Variable {
  readonly name: string;
  readonly secret: boolean;
  readonly shown: boolean;
}

/** Published ports first. An exposed port that is not published says so. */
export function presentPortRows({ ports }: ContainerDetails): readonly Detail[] {
  const rows = ports.map((port): Detail => {
    const [published] = presentPorts([port]);
    const inside = `${port.privatePort}/${port.protocol}`;
    const outside = port.publicPort === undefined ? inside : `${addressHost(port)}:${port.publicPort}`;
    return {
      id: `${port.hostIp ?? ''}:${port.publicPort ?? ''}:${inside}`,
      label: plainText(published ?? inside),
      description: published
        ? isEverywhere(port)
          ? 'from any address'
          : 'from this address'
        : 'not published',
      icon: published ? 'plug' : 'circle-outline',
      text: outside,
      subject: { kind: 'port', value: port },
    };
  });
  const seen = new Set<string>();
  return rows
    .sort((a, b) => Number(a.icon !== 'plug') - Number(b.icon !== 'plug'))
    .filter(({ label }) => !seen.has(label) && seen.add(label));
}

export function presentMountRows({ mounts }: ContainerDetails): readonly Detail[] {
  return mounts.map((mount) => {
    const from = mount.type === 'volume' ? (mount.name ?? '') : mount.source || mount.type;
    const anonymous = mount.type === 'volume' && /^[0-9a-f]{64}$/.test(from);
    const notes = [
      anonymous ? `anonymous volume ${from.slice(0, 12)}` : from,
      ...(mount.writable ? [] : ['read-only']),
    ];
    return {
      id: mount.destination,
      label: plainText(mount.destination),
      description: plainText(notes.join(' · ')),
      icon: mount.type === 'volume' ? 'database' : mount.type === 'bind' ? 'folder' : 'chip',
      tooltip: plainText(`${mount.type}: ${mount.source || from} → ${mount.destination}`),
      text: mount.type === 'volume' ? from : mount.source,
      subject: { kind: 'mount', value: mount },
    };
  });
}

export function presentNetworkRows({ networks }: ContainerDetails): readonly Detail[] {
  return networks.map(({ name, ip, ipv6, aliases }) => ({
    id: name,
    label: plainText(name),
    description: plainText([ip, ipv6, ...new Set(aliases)].filter(Boolean).join(' · ')),
    icon: 'type-hierarchy',
    text: ip || ipv6 || name,
    subject: { kind: 'network', value: { name } },
  }));
}

/** By name; values of secrets are hidden unless their name is among `shown`. */
export function presentVariableRows(
  { config }: ContainerDetails,
  shown: ReadonlySet<string>,
): readonly Detail[] {
  return config.env
    .map((entry, index) => {
      const equals = entry.indexOf('=');
      const name = equals < 0 ? entry : entry.slice(0, equals);
      const value = equals < 0 ? '' : entry.slice(equals + 1);
      const secret = isSecret(name, value);
      const hidden = secret && !shown.has(name);
      return {
        id: `${index}:${name}`,
        label: plainText(name),
        description: hidden ? '••••••••' : plainText(value),
        icon: secret ? 'lock' : 'symbol-variable',
        tooltip: hidden ? 'Hidden because it looks like a secret.' : plainText(value),
        text: value,
        subject: { kind: 'variable' as const, value: { name, secret, shown: !hidden } },
      };
    })
    .sort((a, b) => compareText(a.label, b.label));
}

/** What `top` says, in the engine's order: the command, with its process id on the host and its user. */
export function presentProcessRows({ titles, rows }: ProcessTable): readonly Detail[] {
  const column = (...names: readonly string[]) => titles.findIndex((title) => names.includes(title));
  const [pid, user, command] = [column('PID'), column('UID', 'USER'), column('CMD', 'COMMAND', 'ARGS')];
  return rows.map((row, index) => {
    const cells = { pid: row[pid] ?? String(index), user: row[user] ?? '', text: row[command] ?? '' };
    return {
      id: `${cells.pid}:${index}`,
      label: plainText(cells.text),
      description: plainText([`pid ${cells.pid}`, cells.user].filter(Boolean).join(' · ')),
      icon: 'server-process',
      tooltip: plainText(titles.map((title, at) => `${title} ${row[at] ?? ''}`).join('   ')),
      text: cells.text,
    };
  });
}

/** The engine keeps the last five probes; the newest comes first. */
export function presentProbeRows({ state }: ContainerDetails, now: number): readonly Detail[] {
  return state.healthLog.toReversed().map(({ start, end, exitCode, output }) => ({
    id: String(start),
    label: exitCode === 0 ? 'passed' : exitCode === -1 ? 'timed out' : `failed with exit code ${exitCode}`,
    description: plainText(
      [presentAgo(start, now), output.trim().slice(0, 200), presentDuration(end - start)]
        .filter(Boolean)
        .join(' · '),
    ),
    icon: exitCode === 0 ? 'pass' : 'error',
    color: exitCode === 0 ? 'charts.green' : 'list.errorForeground',
    tooltip: plainText(output.trim().slice(0, 2000)) || 'The probe printed nothing.',
    text: output,
  }));
}

function isEverywhere({ hostIp }: PortRecord): boolean {
  return !hostIp || hostIp === '0.0.0.0' || hostIp === '::';
}

function addressHost(port: PortRecord): string {
  if (isEverywhere(port)) return 'localhost';
  return port.hostIp?.includes(':') ? `[${port.hostIp}]` : (port.hostIp ?? 'localhost');
}
