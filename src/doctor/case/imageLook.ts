import { hostname } from 'node:os';
import type { ContainerEngine } from '../../engine/engine';
import { helperLabel, helperName, isHelper } from '../../engine/helperLabel';
import type { ContainerSummary } from '../../engine/records';
import { removeWithRetry } from '../../inspect/helper/removeWithRetry';
import { ContainerFiles } from './containerFiles';

const lookPurpose = 'doctor-files';

const ownerLabel = 'drydock.owner';

/** No examination takes that long, milliseconds. */
const longestExamination = 10 * 60 * 1000;

/** A container that is created to look into its image, and never started. */
export class ImageLook {
  readonly #engine: ContainerEngine;
  readonly #id: string;

  private constructor(
    engine: ContainerEngine,
    id: string,
    readonly files: ContainerFiles,
  ) {
    this.#engine = engine;
    this.#id = id;
  }

  static async open(engine: ContainerEngine, image: string, signal: AbortSignal): Promise<ImageLook> {
    signal.throwIfAborted();
    // Not cancelled in the middle: the engine would have made a container that nobody knows of.
    const id = await engine.containers.create({
      name: helperName(lookPurpose),
      body: {
        Image: image,
        Cmd: ['-'],
        NetworkDisabled: true,
        Labels: { [helperLabel]: lookPurpose, [ownerLabel]: `${hostname()} ${process.pid}` },
      },
    });
    return new ImageLook(engine, id, new ContainerFiles(engine, id, signal));
  }

  async remove(): Promise<void> {
    await removeWithRetry(this.#engine, this.#id);
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
