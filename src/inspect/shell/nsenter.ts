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
export function nsenterArguments(target: NsenterTarget): readonly string[] {
  const entered = target.namespaces.filter((name) => name !== 'mount' || isHost(target));
  return ['-t', String(target.pid), ...entered.map((name) => namespaces[name])];
}

/** The command line after `nsenter`'s options: a shell of the toolbox, or of the host where that is entered. */
export function nsenterShell(target: NsenterTarget): readonly string[] {
  if (!startsInFiles(target)) return ['/bin/sh'];
  return ['/bin/sh', '-c', `cd /proc/${target.pid}/root && exec /bin/sh`];
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
  const args = nsenterArguments(target);
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
    const files = startsInFiles(target) ? `/proc/${target.pid}/root` : undefined;
    const look = files ? `cd ${files}` : ':';
    const entered = await helper.run(['nsenter', ...args, '/bin/sh', '-c', look], signal);
    const complaint = (entered.stderr || entered.stdout).trim();
    if (entered.exitCode !== 0) throw refusal(target, complaint);
    // The helper's `/proc` is the host's, so the path holds after the entering, too.
    const start = files ? ['-c', `cd ${files} && exec /bin/sh "$@"`, 'sh'] : [];
    const entry = { command: ['nsenter', ...args, '/bin/sh', ...start], fallback: ['/bin/sh'] };
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
