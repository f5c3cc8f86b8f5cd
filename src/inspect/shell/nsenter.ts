import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import { startHelper } from '../helper/namespaceHelper';
import { openExecTerminal, NoShellError } from './execTerminal';
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
 * The least that a helper needs: to look at processes that have more rights than it has, to move into namespaces,
 * and, into another file system, to change its root.
 */
export function nsenterCapabilities({ namespaces: chosen }: NsenterTarget): readonly string[] {
  return ['SYS_ADMIN', 'SYS_PTRACE', ...(chosen.includes('mount') ? ['SYS_CHROOT'] : [])];
}

/** `-t 4711 -m -n`. */
export function nsenterArguments({ pid, namespaces: chosen }: NsenterTarget): readonly string[] {
  return ['-t', String(pid), ...chosen.map((name) => namespaces[name])];
}

/** What somebody at a terminal would run: on the engine's host as root, and from anywhere with docker. */
export function equivalentCommands(target: NsenterTarget, image: string): readonly string[] {
  const call = `nsenter ${nsenterArguments(target).join(' ')} sh`;
  const rights = nsenterCapabilities(target).map((name) => `--cap-add=${name}`);
  return [
    `sudo ${call}`,
    `docker run --rm -it --pid=host --network=none --cap-drop=ALL ${rights.join(' ')} ${image} ${call}`,
  ];
}

/** Opens a shell in chosen namespaces of a process, from a helper on the engine's host. */
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
    const entered = await helper.run(['nsenter', ...args, '/bin/sh', '-c', ':'], signal);
    const complaint = (entered.stderr || entered.stdout).trim();
    if (entered.exitCode !== 0) throw refusal(target, complaint);
    const entry = { command: ['nsenter', ...args, '/bin/sh'], fallback: ['/bin/sh'] };
    const shell = await openExecTerminal(engine, { container: helper.id, entries: [entry] }, signal);
    return helperSession(shell, helper);
  } catch (error) {
    await helper.release();
    throw error;
  }
}

function refusal(target: NsenterTarget, complaint: string): UserError {
  if (/invalid option|unrecognized option/.test(complaint)) {
    return new UserError('nsenter-refused', "The toolbox image's nsenter cannot enter cgroup namespaces.");
  }
  if (/no such file/i.test(complaint) && target.namespaces.includes('mount')) {
    return new NoShellError(
      'no-shell',
      'There is no /bin/sh in that mount namespace. Leave it out, so that the shell of the toolbox is used, or take "Debug Shell".',
    );
  }
  const reason = complaint.split('\n')[0] || 'the engine gave no reason';
  const isForbidden = /permission denied|not permitted/i.test(complaint);
  const advice = isForbidden
    ? " Something on the engine's host forbids it to root, too: a security module, or a sandbox around the engine."
    : '';
  return new UserError(
    'nsenter-refused',
    `The namespaces of process ${target.pid} cannot be entered: ${reason}.${advice}`,
  );
}
