import { hostname } from 'node:os';
import type { ContainerEngine } from '../../engine/engine';
import { helperLabel, helperName, isHelper } from '../../engine/helperLabel';
import type { ContainerSummary } from '../../engine/records';
import { removeWithRetry } from '../../inspect/helper/removeWithRetry';
import { ContainerFiles } from './containerFiles';
import type { LookGuard } from './lookGuard';

const lookPurpose = 'doctor-files';

const ownerLabel = 'drydock.owner';

/** No examination takes that long, milliseconds. */
const longestExamination = 10 * 60 * 1000;

/** A container that is created to look into its image, and never started. */
export interface ImageLook {
  readonly files: ContainerFiles;
  /** Resolves when the container is removed. */
  remove(): Promise<void>;
}

/** Rejects where the engine has no such image. `guard` removes the container where this process is killed. */
export async function openImageLook(
  engine: ContainerEngine,
  image: string,
  guard: LookGuard,
  signal: AbortSignal,
): Promise<ImageLook> {
  signal.throwIfAborted();
  const name = helperName(lookPurpose);
  guard.add(name);
  try {
    // Not cancelled in the middle: the engine would be left with a container whose ID is unknown here.
    const id = await engine.containers.create({
      name,
      body: {
        Image: image,
        Cmd: ['-'],
        NetworkDisabled: true,
        Labels: { [helperLabel]: lookPurpose, [ownerLabel]: `${hostname()} ${process.pid}` },
      },
    });
    return {
      files: new ContainerFiles(engine, id, signal),
      remove: async () => {
        await removeWithRetry(engine, id);
        guard.delete(name);
      },
    };
  } catch (error) {
    guard.delete(name);
    throw error;
  }
}

/** Removes what an examination that was killed has left behind. */
export async function sweepLooks(
  engine: ContainerEngine,
  everyContainer: readonly ContainerSummary[],
  now: number,
): Promise<void> {
  const left = everyContainer.filter(
    (container) =>
      isHelper(container) &&
      container.labels[helperLabel] === lookPurpose &&
      container.state === 'created' &&
      (now - container.created > longestExamination || isDead(container.labels[ownerLabel] ?? '')),
  );
  await Promise.all(left.map(({ id }) => removeWithRetry(engine, id)));
}

/** `HOST PID`: whether that was a process of this machine, and is none any more. */
function isDead(owner: string): boolean {
  const [host, pid] = owner.split(' ');
  if (host !== hostname() || !/^\d+$/.test(pid ?? '')) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
