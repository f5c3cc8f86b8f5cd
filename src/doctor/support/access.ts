import type { ContainerCase, FileFacts } from '../case/case';

/** As whom a container's program runs. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  /** Root, and not bound to permission bits: it has the capability DAC_OVERRIDE. */
  readonly overrides: boolean;
}

/** Undefined where its user is a name that can't be looked up. */
export async function identityOf(container: ContainerCase): Promise<Identity | undefined> {
  const { config, host } = container.record;
  const [user = '', group] = config.user.split(':');
  const passwd = /^\d*$/.test(user) && group !== undefined ? '' : await textOf(container, '/etc/passwd');
  const entry = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name, , id]) => (user === '' ? id === '0' : name === user || id === user));
  const uid = /^\d+$/.test(user) ? Number(user) : user === '' ? 0 : Number(entry?.[2] ?? Number.NaN);
  if (!Number.isInteger(uid)) return undefined;
  const groups = group !== undefined && !/^\d+$/.test(group) ? await textOf(container, '/etc/group') : '';
  const named = groups
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === group)?.[2];
  const gid = group === undefined ? Number(entry?.[3] ?? 0) : Number(named ?? group);
  return {
    uid,
    gid: Number.isInteger(gid) ? gid : 0,
    groups: host.groupAdd.filter((each) => /^\d+$/.test(each)).map(Number),
    overrides: uid === 0 && hasCapability(container, 'DAC_OVERRIDE'),
  };
}

/** What every container has unless it is taken away. */
const defaults: ReadonlySet<string> = new Set([
  'CHOWN',
  'DAC_OVERRIDE',
  'FSETID',
  'FOWNER',
  'MKNOD',
  'NET_RAW',
  'SETGID',
  'SETUID',
  'SETFCAP',
  'SETPCAP',
  'NET_BIND_SERVICE',
  'SYS_CHROOT',
  'KILL',
  'AUDIT_WRITE',
]);

/** Whether root in the container has a capability, by its record. */
export function hasCapability({ record: { host } }: ContainerCase, name: string): boolean {
  if (host.privileged) return true;
  const lists = (entries: readonly string[], wanted: string) =>
    entries.some((entry) => entry.toUpperCase().replace(/^CAP_/, '') === wanted);
  if (lists(host.capAdd, name) || (lists(host.capAdd, 'ALL') && !lists(host.capDrop, name))) return true;
  return defaults.has(name) && !lists(host.capDrop, name) && !lists(host.capDrop, 'ALL');
}

/** Whether the bits of a file let somebody do that. */
export function mayAccess(
  { uid, gid, groups, overrides }: Identity,
  file: FileFacts,
  right: 'r' | 'w' | 'x',
): boolean {
  const bit = { r: 4, w: 2, x: 1 }[right];
  if (overrides && (right !== 'x' || file.kind === 'directory')) return true;
  if (overrides) return (file.permissions & 0o111) !== 0;
  // Of one whose owner is unknown, nothing is held against it that some of its bits allow.
  if (file.uid === undefined) return [6, 3, 0].some((place) => ((file.permissions >> place) & bit) !== 0);
  const shift = file.uid === uid ? 6 : file.gid === gid || groups.includes(file.gid ?? -1) ? 3 : 0;
  return ((file.permissions >> shift) & bit) !== 0;
}

/** `root:root 0755 (directory)`, in numbers. */
export function ownerWords({ uid, gid, permissions }: FileFacts): string {
  const owner = uid === undefined ? '' : `owner ${uid}:${gid}, `;
  return `${owner}mode ${permissions.toString(8).padStart(4, '0')}`;
}

async function textOf(container: ContainerCase, path: string): Promise<string> {
  return (await container.content(path))?.toString() ?? '';
}
