import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import { withHelper } from '../helper/namespaceHelper';
import { readProcesses } from './readProcesses';

/** A signal to one process of a container. */
export interface ProcessSignal {
  readonly container: string;
  /** On the engine's host. */
  readonly pid: number;
  /** `SIGTERM`. */
  readonly name: string;
}

/**
 * Sends it from a helper on the engine's host that may do nothing else. Throws a `UserError` where the process is
 * none of the container's (any more): ids are given again, and the next one to have it may be anybody's.
 */
export async function signalProcess(
  engine: ContainerEngine,
  { container, pid, name }: ProcessSignal,
  image: string,
  signal?: AbortSignal,
): Promise<void> {
  const spec = { purpose: 'signal', image, pid: 'host' as const, capabilities: ['KILL'] };
  await withHelper(
    engine,
    spec,
    async (helper) => {
      const processes = await readProcesses(engine, container, signal);
      if (!processes.some((process) => process.pid === pid)) {
        throw new UserError('process-gone', `Process ${pid} no longer exists.`);
      }
      const { exitCode, stderr } = await helper.run(
        ['/bin/sh', '-c', 'kill -s "$1" "$2"', 'kill', name.replace(/^SIG/, ''), String(pid)],
        signal,
      );
      if (exitCode !== 0) {
        throw new UserError(
          'signal-failed',
          `Could not send the signal to process ${pid} (${name}): ${stderr.trim()}.`,
        );
      }
    },
    signal,
  );
}
