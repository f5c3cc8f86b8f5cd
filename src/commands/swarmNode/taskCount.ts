import type { SwarmNodeTarget } from '../../swarm/swarmTargets';

/** `3 running tasks are`, to begin a sentence with. */
export function taskCount(targets: readonly SwarmNodeTarget[]): string {
  const count = targets.reduce((sum, { tasks }) => sum + tasks, 0);
  return count === 1 ? '1 running task is' : `${count} running tasks are`;
}
