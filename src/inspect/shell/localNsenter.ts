import { readFile } from 'node:fs/promises';
import type { ContainerEngine } from '../../engine/engine';

/**
 * Whether this process could run nsenter itself: it is root, the engine is on this machine and its process ids are
 * ours, which the process shows by naming its container in its cgroup.
 */
export async function canEnterLocally(
  engine: ContainerEngine,
  pid: number,
  containerId: string,
): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (!engine.endpoint.host.startsWith('unix://')) return false;
  try {
    return (await readFile(`/proc/${pid}/cgroup`, 'utf8')).includes(containerId);
  } catch {
    // Another machine's process, such as one in the virtual machine of Docker Desktop.
    return false;
  }
}
