import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Bridge, removeBridge } from './bridge';
import type { Log } from './log';
import { childrenOf, commandLine, findProcesses, isAlive, run, signal, stopProcess } from './processes';

/** Which process an engine's folder belongs to, and what lies outside the folder. */
export interface EngineOwner {
  readonly pid: number;
  /** Absent where the engine has a network namespace of its own. */
  readonly bridge?: Bridge;
}

/** How the names of all engine folders in the temporary folder begin. */
export const enginePrefix = 'drydock-engine-';

/** The file in an engine's folder that holds its `EngineOwner`. */
export const ownerFile = 'owner.json';

/** Clears every engine whose owner has died without stopping it. */
export async function sweepDeadEngines(log: Log): Promise<void> {
  for (const entry of readdirSync(tmpdir(), { withFileTypes: true })) {
    if (!entry.isDirectory() || !entry.name.startsWith(enginePrefix)) continue;
    const folder = join(tmpdir(), entry.name);
    const owner = readOwner(folder);
    if (owner !== undefined && isAlive(owner.pid)) continue;
    log(`Removing what an earlier run left in ${folder}...`);
    await clearEngine(folder);
  }
}

/** Ends the engine of a folder: its processes, mounts, bridges, and the folder itself. */
export async function clearEngine(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const owner = readOwner(folder);
  await stopDaemons(folder);
  for (const mount of mountsBelow(folder)) await run('umount', ['-l', mount]);
  if (owner?.bridge) await removeBridge(owner.bridge);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * The containers are killed once dockerd knows that it is to end: it waits ten seconds for each that ignores
 * SIGTERM, and starts again what ends before. A shim is left only where dockerd itself was killed.
 */
async function stopDaemons(folder: string): Promise<void> {
  const running = (name: string) => findProcesses(folder).filter((pid) => programOf(pid) === name);
  for (const dockerd of running('dockerd')) signal(dockerd, 'SIGTERM');
  for (const podman of running('podman')) signal(podman, 'SIGKILL');
  for (const shim of [...running('containerd-shim-runc-v2'), ...running('conmon')]) {
    for (const container of childrenOf(shim)) signal(container, 'SIGKILL');
  }
  // The monitor of an exec of Podman stays for five minutes by design.
  for (const monitor of running('conmon')) signal(monitor, 'SIGKILL');
  for (const name of ['dockerd', 'containerd-shim-runc-v2', 'containerd']) {
    for (const pid of running(name)) await stopProcess(pid);
  }
}

function programOf(pid: number): string {
  return basename(commandLine(pid).split(' ')[0] ?? '');
}

function readOwner(folder: string): EngineOwner | undefined {
  const path = join(folder, ownerFile);
  if (!existsSync(path)) return undefined;
  const owner: EngineOwner = JSON.parse(readFileSync(path, 'utf8'));
  return owner;
}

/** Innermost first. The kernel writes a blank in a mount point as \040; no path of ours has one. */
function mountsBelow(folder: string): string[] {
  return readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((mount) => mount.startsWith(`${folder}/`))
    .sort()
    .reverse();
}
