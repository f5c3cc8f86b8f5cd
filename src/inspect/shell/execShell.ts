import type { ContainerEngine } from '../../engine/engine';
import { isExecFormatError } from '../../containers/exitCode';
import { NoShellError, openExecTerminal, type ShellEntry } from './execTerminal';
import { endOnHost } from './endOnHost';
import type { ShellSession } from './shellSession';

/** What a user may choose of a shell in a container. */
export interface ExecShellOptions {
  readonly user?: string;
  readonly workingDir?: string;
  /** `NAME=value`. */
  readonly env?: readonly string[];
  /** A toolbox image that is on the engine, asked for only where the shell cannot be ended otherwise. */
  readonly localToolbox?: () => Promise<string | undefined>;
}

/** Where images have a POSIX shell, the usual places first; the last ones are distroless' debug images. */
export const usualShells: readonly ShellEntry[] = [
  { command: ['/bin/sh'] },
  { command: ['/bin/bash'] },
  { command: ['/usr/bin/bash'] },
  { command: ['/busybox/sh'] },
  { command: ['/bin/busybox', 'sh'] },
];

/** Opens the best shell that the container's own files have. */
export async function openExecShell(
  engine: ContainerEngine,
  container: { readonly id: string; readonly name: string },
  options: ExecShellOptions,
  signal?: AbortSignal,
): Promise<ShellSession> {
  const { localToolbox, ...chosen } = options;
  try {
    return await openExecTerminal(
      engine,
      {
        container: container.id,
        entries: usualShells,
        ...chosen,
        ...(localToolbox ? { endOnHost: (pid) => endOnHost(engine, pid, localToolbox) } : {}),
      },
      signal,
    );
  } catch (error) {
    if (!(error instanceof NoShellError)) throw error;
    const what = isExecFormatError(error.message)
      ? "has a shell for another architecture than the engine's (exec format error)"
      : 'contains no shell';
    throw new NoShellError(
      'no-shell',
      `"${container.name}" ${what}. Use "Debug Shell" to add one without changing the container.`,
      [],
      { cause: error },
    );
  }
}
