import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import type { ProcessTable } from '../../engine/records';

/** A process of a container. */
export interface ContainerProcess {
  /** On the engine's host, unless it was found from within: see `findZombies`. */
  readonly pid: number;
  readonly parent: number;
  readonly user: string;
  /** Percent of one processor over its life; absent where the engine's `ps` can't report it. */
  readonly cpu?: number;
  /** Bytes of memory that it holds. */
  readonly memory?: number;
  /** The first letter of `ps`'s state, such as `S` or `Z`. */
  readonly state: string;
  readonly elapsed: string;
  readonly command: string;
}

/** The processes of a running container, as the `ps` of the engine's host sees them. */
export async function readProcesses(
  engine: ContainerEngine,
  container: string,
  signal?: AbortSignal,
): Promise<readonly ContainerProcess[]> {
  try {
    const columns = '-eo pid,ppid,user,pcpu,rss,stat,etime,args';
    return processesOf(await engine.containers.top(container, columns, signal));
  } catch (error) {
    // The ps of a small host, such as a virtual machine's BusyBox, knows fewer columns.
    if (!(error instanceof UserError) || error.reason !== 'engine-failed') throw error;
    return processesOf(await engine.containers.top(container, undefined, signal));
  }
}

/** The rows of `ps`, whichever columns it was asked for. Rows without a process id are left out. */
export function processesOf({ titles, rows }: ProcessTable): readonly ContainerProcess[] {
  const column = (...names: readonly string[]) => titles.findIndex((title) => names.includes(title));
  const at = {
    pid: column('PID'),
    parent: column('PPID'),
    user: column('USER', 'UID'),
    cpu: column('%CPU', 'C'),
    memory: column('RSS'),
    state: column('STAT', 'STATE', 'S'),
    elapsed: column('ELAPSED', 'TIME'),
    command: column('COMMAND', 'CMD', 'ARGS'),
  };
  return rows.flatMap((row) => {
    const pid = Number(row[at.pid]);
    if (!Number.isSafeInteger(pid) || pid <= 0) return [];
    const cpu = Number(row[at.cpu]);
    const memory = Number(row[at.memory]) * 1024;
    return {
      pid,
      parent: Number(row[at.parent]) || 0,
      user: row[at.user] ?? '',
      ...(Number.isFinite(cpu) ? { cpu } : {}),
      ...(Number.isFinite(memory) ? { memory } : {}),
      state: (row[at.state] ?? '').charAt(0),
      elapsed: row[at.elapsed] ?? '',
      command: row[at.command] ?? '',
    };
  });
}
