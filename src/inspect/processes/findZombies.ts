import type { ContainerEngine } from '../../engine/engine';
import { withHelper } from '../helper/namespaceHelper';

/** A process that has ended and that its parent has not asked about. `/top` never lists one. */
export interface Zombie {
  /** In the container's own count. */
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
}

/** Looks for zombies from a helper in the container's process namespace that may do nothing else. */
export async function findZombies(
  engine: ContainerEngine,
  container: string,
  image: string,
  signal?: AbortSignal,
): Promise<readonly Zombie[]> {
  const spec = { purpose: 'processes', image, pid: { container }, capabilities: [] };
  const { stdout } = await withHelper(
    engine,
    spec,
    (helper) => helper.run(['/bin/sh', '-c', 'cat /proc/[0-9]*/stat 2>/dev/null'], signal),
    signal,
  );
  return parseZombies(stdout);
}

/** The zombies among lines of `/proc/PID/stat`; a name may hold anything, brackets and spaces included. */
export function parseZombies(text: string): readonly Zombie[] {
  return text.split('\n').flatMap((line) => {
    const [, pid, name = '', parent] = /^(\d+) \((.*)\) Z (\d+)/.exec(line) ?? [];
    return pid === undefined ? [] : { pid: Number(pid), parent: Number(parent), name };
  });
}
