import { randomBytes } from 'node:crypto';
import { plainText } from '../../base/text/plainText';
import { messageOf, UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerDetails } from '../../engine/records';
import { startHelper, type HelperSpec } from '../helper/namespaceHelper';
import { installTools } from '../helper/toolbox';
import { openCopyShell } from './copyShell';
import { openExecTerminal, type ShellEntry } from './execTerminal';
import { helperSession } from './helperSession';
import type { ShellSession } from './shellSession';
import { withPath } from './toolPath';

/**
 * Ways to a shell for containers that have none. A program with more rights than the container is always the
 * toolbox's; where the container's own programs can be run, it is with the container's own rights:
 * - `inject`: in the container itself as its own user, with the tools in its `/dev` for as long as it lasts;
 * - `plain`: beside the container, in its process and network namespaces, with rights of its own. `/` is the
 *   toolbox's, the container's files are under `/proc/1/root`: any toolbox image will do;
 * - `copy`: on a copy of its files, as its own user; the only one for a container that does not run.
 */
export type DebugVariant = 'plain' | 'inject' | 'copy';

/** What the shell beside a container has besides the engine's default capabilities. */
export const besideCapabilities: readonly string[] = ['SYS_PTRACE'];

export interface DebugTarget {
  readonly container: ContainerDetails;
  readonly variant: DebugVariant;
  /** A toolbox image that is on the engine. */
  readonly image: string;
}

/**
 * Opens a shell beside, in, or on a copy of the container. Rejects with a `UserError` that says why where this
 * variant cannot be had in its present state. {@link ShellSession.end} leaves nothing behind, neither in the
 * container nor on the engine, and so does the loss of the connection.
 */
export async function openDebugShell(
  engine: ContainerEngine,
  target: DebugTarget,
  signal?: AbortSignal,
): Promise<ShellSession> {
  const { container, variant, image } = target;
  const refused = refusalOf(container, variant);
  if (refused) throw new UserError('debug-refused', refused);
  if (variant === 'copy') return openCopyShell(engine, container, image, signal);
  const plan = plans[variant](container, `.drydock-${randomBytes(6).toString('hex')}`);
  const helper = await startHelper(
    engine,
    {
      purpose: 'debug-shell',
      image,
      pid: { container: container.id },
      capabilities: besideCapabilities,
      hasHostUsers: container.host.usernsMode === 'host',
      ...plan.helper,
    },
    signal,
  ).catch((error: unknown) => {
    const isUnjoined = container.state.status === 'paused' && /isn't running/.test(messageOf(error));
    if (!isUnjoined) throw error;
    const name = `"${plainText(container.name)}"`;
    throw new UserError(
      'debug-refused',
      `${name} is paused, and this engine lets no process join a paused container. Unpause it, or open a shell on a copy of its file system.`,
      [],
      { cause: error },
    );
  });
  try {
    const inTarget = variant === 'inject';
    const spec = { container: inTarget ? container.id : helper.id, entries: [plan.entry], env: plan.env };
    const shell = await openExecTerminal(engine, spec, signal);
    return helperSession(shell, helper, { inTarget });
  } catch (error) {
    await helper.release();
    throw error;
  }
}

/** Why a variant cannot be had of a container as it is now; undefined where it can. */
export function refusalOf(container: ContainerDetails, variant: DebugVariant): string | undefined {
  const name = `"${plainText(container.name)}"`;
  const { status, exitCode } = container.state;
  if (status === 'removing' || status === 'dead') return `${name} is being removed.`;
  if (variant === 'copy') return undefined;
  if (status === 'restarting') {
    return `${name} is restarting (exit code ${exitCode}), so there is no process to join. Open a shell on a copy of its file system instead.`;
  }
  if (status === 'created' || status === 'exited') {
    return `${name} isn't running, so there is no process to join. Open a shell on a copy of its file system instead.`;
  }
  if (status === 'paused' && variant === 'inject') {
    return `${name} is paused, and the engine can't run commands in a paused container. Unpause it, or open a sidecar shell.`;
  }
  if (container.host.pidMode.startsWith('container:')) {
    return `${name} uses the process namespace of another container (${plainText(container.host.pidMode.slice(10))}). Open the shell for that one.`;
  }
  return undefined;
}

interface Plan {
  readonly helper: Pick<HelperSpec, 'setUp' | 'tearDown' | 'network' | 'keepDefaultCapabilities'>;
  readonly entry: ShellEntry;
  readonly env: readonly string[];
}

const plans: Readonly<
  Record<Exclude<DebugVariant, 'copy'>, (container: ContainerDetails, nonce: string) => Plan>
> = {
  plain: ({ id }) => ({
    helper: { network: id, keepDefaultCapabilities: true },
    entry: { command: ['/bin/sh'] },
    env: ['PS1=toolbox \\w # '],
  }),
  inject(container, nonce) {
    // `/dev` is a file system of its own that can be written to even where the root is read-only.
    const dev = `${rootOf(container)}/dev`;
    return {
      helper: {
        // The container may swap the folder for a link while we work: what counts is the one we stand in, and that it
        // is on the same file system.
        setUp: [
          installTools,
          allowsPrograms(`${processOf(container)}/mounts`),
          `cd ${dev}`,
          `mkdir ${nonce}`,
          'device=$(/drydock/stat -c %d .)',
          `cd ${nonce}`,
          '{ [ "$(/drydock/stat -c %d .)" = "$device" ] || { echo "its /dev was changed meanwhile" >&2; false; }; }',
          'made=yes',
          '/drydock/tar -C /drydock -c . | /drydock/tar -x',
        ].join(' && '),
        tearDown: `if [ -n "$made" ]; then rm -f ./*; cd /; fi; rmdir ${dev}/${nonce} 2>/dev/null || :`,
      },
      entry: { command: [`/dev/${nonce}/sh`] },
      env: withPath(container, `/dev/${nonce}`),
    };
  },
};

/** Fails where the table of mounts says that no program in `/dev` can be run: Podman 4 mounts it so. */
function allowsPrograms(mounts: string): string {
  return [
    '{ barred=',
    'while read -r _ at _ options _; do',
    '[ "$at" != /dev ] || case ",$options," in *,noexec,*) barred=yes;; *) barred=;; esac',
    `done < ${mounts}`,
    '[ -z "$barred" ] || { echo "the engine allows no programs in its /dev (noexec). Open a sidecar shell instead" >&2; false; }; }',
  ].join('\n');
}

/** Where the container's files are for whoever is in its process namespace. */
export function rootOf(container: ContainerDetails): string {
  return `${processOf(container)}/root`;
}

/** The folder in `/proc` of the container's main process, for whoever is in its process namespace. */
export function processOf(container: ContainerDetails): string {
  return container.host.pidMode === 'host' ? `/proc/${container.state.pid}` : '/proc/1';
}
