import type { AuditSeverity, CheckOf } from '../check';
import { fail, notApplicable, pass, unknown, type Outcome } from '../outcome';
import type { HostSubject } from '../subject';
import type { HostReader } from './hostReader';

interface FileCheck {
  readonly id: string;
  readonly number: string;
  readonly severity?: AuditSeverity;
  readonly title: string;
  readonly why: string;
  /** The files it is about, for people. */
  readonly what: string;
  /** Those of them that may be there. */
  readonly paths: (host: HostSubject) => readonly string[];
  /** Permissions that they may have, at most. */
  readonly most?: number;
  /** Their owner, and their group where it isn't just root's. */
  readonly owner?: { readonly group?: string };
}

/** A check of the permissions or of the owner of files of the engine's machine; all of them are level 1. */
export function fileCheck(given: FileCheck): CheckOf<'host'> {
  const { id, number, severity = 'medium', title, why, what, paths, most, owner } = given;
  const group = owner?.group ?? 'root';
  return {
    id,
    number,
    level: 1,
    severity,
    title,
    about: 'host',
    docs: {
      why,
      remedy:
        most === undefined
          ? `Run \`chown root:${group}\` on ${what}.`
          : `Run \`chmod ${most.toString(8)}\` on ${what}, or set stricter permissions.`,
      ...(most === undefined
        ? {}
        : {
            differs:
              'Each permission bit counts. docker-bench-security compares the permissions as decimal numbers, so that it accepts 622 where 644 is asked for.',
          }),
    },
    look: `stat -c '%a %U:%G %n' ${what.startsWith('/') ? what : 'FILE'}`,
    examine(host) {
      const outcomes = paths(host).flatMap(
        (path) => examineFile(host.files, path, most, owner && group) ?? [],
      );
      if (outcomes.length === 0) return notApplicable(`This machine doesn't have ${what}.`);
      const facts = outcomes.flatMap((each) => (each.kind === 'fail' ? each.facts : []));
      if (facts.length > 0) return fail(...facts);
      return outcomes.find(({ kind }) => kind === 'unknown') ?? pass;
    },
  };
}

function examineFile(
  files: HostReader,
  path: string,
  most: number | undefined,
  group: string | undefined,
): Outcome | undefined {
  const found = files.stat(path);
  if (found === undefined) return undefined;
  if (found === 'denied') return unknown(`${path} can't be looked at by this user.`);
  if (most !== undefined && (found.mode & ~most) !== 0)
    return fail(`${path} has permissions ${found.mode.toString(8)}.`);
  if (group !== undefined) {
    const wanted = group === 'root' ? 0 : groupId(files, group);
    if (found.uid !== 0) return fail(`${path} is owned by the user ${found.uid}.`);
    if (wanted === undefined) return unknown(`The group "${group}" isn't in /etc/group.`);
    if (found.gid !== wanted) return fail(`${path} belongs to the group ${found.gid}.`);
  }
  return pass;
}

function groupId(files: HostReader, name: string): number | undefined {
  const line = (files.read('/etc/group') ?? '').split('\n').find((each) => each.startsWith(`${name}:`));
  const id = Number(line?.split(':')[2] ?? '');
  return line === undefined || !Number.isInteger(id) ? undefined : id;
}

/** The files that an option of the daemon names. */
export function namedBy(option: string): (host: HostSubject) => readonly string[] {
  return ({ daemon }) => ('why' in daemon ? [] : daemon.values(option).slice(-1));
}

/** The file of a systemd unit, where it was installed. */
export function unitFile(name: string): (host: HostSubject) => readonly string[] {
  return ({ files }) =>
    ['/etc/systemd/system', '/lib/systemd/system', '/usr/lib/systemd/system']
      .map((folder) => `${folder}/${name}`)
      .filter((path) => files.stat(path) !== undefined)
      .slice(0, 1);
}

/** The certificates of registries. */
export function registryCertificates({ files }: HostSubject): readonly string[] {
  const root = '/etc/docker/certs.d';
  return files
    .list(root)
    .slice(0, 500)
    .flatMap((registry) =>
      files
        .list(`${root}/${registry}`)
        .filter((name) => name.endsWith('.crt'))
        .map((name) => `${root}/${registry}/${name}`),
    );
}
