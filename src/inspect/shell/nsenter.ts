import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import { startHelper } from '../helper/namespaceHelper';
import { openExecTerminal } from './execTerminal';
import { helperSession } from './helperSession';
import type { ShellSession } from './shellSession';

/** The namespaces that can be entered, with the option of nsenter for each. */
export const namespaces = {
  mount: '-m',
  net: '-n',
  pid: '-p',
  ipc: '-i',
  uts: '-u',
  cgroup: '-C',
} as const;

export type Namespace = keyof typeof namespaces;

/** Whose namespaces are entered. */
export interface NsenterTarget {
  /** On the engine's host. */
  readonly pid: number;
  readonly namespaces: readonly Namespace[];
  /** Whose process it is, and the process ID of its main one; none where the host itself is entered. */
  readonly container?: { readonly id: string; readonly pid: number } | undefined;
}

/**
 * The engine's host itself: its files are trusted, because its root has more rights than any helper. Every other
 * process is a container's: a program found in its mount namespace would get the helper's rights, which lead to the
 * host. So that namespace is never entered; its files are read through `/proc/PID/root` with the toolbox's programs.
 */
function isHost({ pid }: NsenterTarget): boolean {
  return pid === 1;
}

/** Whether the shell starts in the files of the process, with the toolbox's own files as `/`. */
function startsInFiles(target: NsenterTarget): boolean {
  return !isHost(target) && target.namespaces.includes('mount');
}

/**
 * The least that a helper needs: to look at processes that have more rights than it has, to move into namespaces,
 * and, into the host's file system, to change its root.
 */
export function nsenterCapabilities(target: NsenterTarget): readonly string[] {
  const entersFiles = isHost(target) && target.namespaces.includes('mount');
  return ['SYS_ADMIN', 'SYS_PTRACE', ...(entersFiles ? ['SYS_CHROOT'] : [])];
}

/** `-t 4711 -n -p`. The mount namespace is entered on the host alone. */
function nsenterArguments(target: NsenterTarget): readonly string[] {
  return ['-t', String(target.pid), ...entered(target).map((name) => namespaces[name])];
}

function entered(target: NsenterTarget): readonly Namespace[] {
  return target.namespaces.filter((name) => name !== 'mount' || isHost(target));
}

/**
 * Stands in the process's own folder, where nothing of another process appears if that one ends and its ID is given
 * away, and goes on only if the process is the container's: its cgroup names it, or it has the process namespace of the
 * container's main process (an engine without cgroups). `$1` is the container's ID; the rest is the shell's.
 */
function script(target: NsenterTarget, shell: string): string {
  const { pid, container } = target;
  const files = entered(target).map((name) => `${namespaces[name]}ns/${name}`);
  const isMain = `[ "$(readlink ns/pid)" = "$(readlink /proc/${container?.pid ?? 0}/ns/pid)" ]`;
  return [
    `cd /proc/${pid} 2>/dev/null && { grep -q "$1" cgroup || ${isMain}; } 2>/dev/null ||`,
    `{ echo "${notItsProcess}" >&2; exit 125; };`,
    `shift; exec nsenter ${files.join(' ')} ${shell} "$@"`,
  ].join(' ');
}

const notItsProcess = 'it is not a process of this container';

/**
 * The program and its arguments for a shell in the namespaces, wherever the process IDs are the host's; arguments of the
 * shell may follow.
 */
export function nsenterCommand(target: NsenterTarget): readonly string[] {
  if (isHost(target)) return ['nsenter', ...nsenterArguments(target), '/bin/sh'];
  const folder = startsInFiles(target) ? 'root' : '/';
  const shell = `/bin/sh -c 'cd ${folder} && exec /bin/sh "$@"' sh`;
  return ['/bin/sh', '-c', script(target, shell), 'sh', target.container?.id ?? '-'];
}

/** What somebody at a terminal would run: on the engine's host as root, and from anywhere with docker. */
export function equivalentCommands(target: NsenterTarget, image: string): readonly string[] {
  const shell = startsInFiles(target) ? `sh -c 'cd /proc/${target.pid}/root && exec sh'` : 'sh';
  const call = `nsenter ${nsenterArguments(target).join(' ')} ${shell}`;
  const rights = nsenterCapabilities(target).map((name) => `--cap-add=${name}`);
  return [
    `sudo ${call}`,
    `docker run --rm -it --pid=host --network=none --cap-drop=ALL ${rights.join(' ')} ${image} ${call}`,
  ];
}

/**
 * Opens a shell in chosen namespaces of a process, from a helper on the engine's host. The shell and all that its PATH
 * leads to are the toolbox's, or the host's own where that is entered; never a container's.
 */
export async function openNsenter(
  engine: ContainerEngine,
  target: NsenterTarget,
  image: string,
  signal?: AbortSignal,
): Promise<ShellSession> {
  const helper = await startHelper(
    engine,
    {
      purpose: 'nsenter',
      image,
      pid: 'host',
      capabilities: nsenterCapabilities(target),
      setUp: 'command -v nsenter >/dev/null || { echo "the toolbox image has no nsenter" >&2; false; }',
    },
    signal,
  );
  try {
    const attempt = await helper.run([...nsenterCommand(target), '-c', ':'], signal);
    const complaint = (attempt.stderr || attempt.stdout).trim();
    if (attempt.exitCode !== 0) throw refusal(target, complaint);
    const entry = { command: nsenterCommand(target), fallback: ['/bin/sh'] };
    const env = [isHost(target) ? 'PS1=host \\w # ' : 'PS1=toolbox \\w # '];
    const spec = { container: helper.id, entries: [entry], env };
    const shell = await openExecTerminal(engine, spec, signal);
    return helperSession(shell, helper);
  } catch (error) {
    await helper.release();
    throw error;
  }
}

function refusal(target: NsenterTarget, complaint: string): UserError {
  if (/invalid option|unrecognized option/.test(complaint)) {
    return new UserError(
      'nsenter-refused',
      "The nsenter of the toolbox image can't enter cgroup namespaces.",
    );
  }
  if (complaint.includes(notItsProcess)) {
    return new UserError(
      'nsenter-refused',
      `Process ${target.pid} isn't a process of this container. It may have ended meanwhile; choose another one.`,
    );
  }
  const reason = complaint.split('\n')[0] || 'the engine gave no reason';
  const isForbidden = /permission denied|not permitted/i.test(complaint);
  const advice = isForbidden
    ? " Something on the engine's host forbids it even for root: a security module, or a sandbox around the engine."
    : '';
  return new UserError(
    'nsenter-refused',
    `The namespaces of process ${target.pid} can't be entered: ${reason}.${advice}`,
  );
}
