import { ensureEngine } from './engineReleases';
import { importBusybox } from './images';
import type { Log } from './log';
import { startPodman } from './podman';
import { startPrivateEngine } from './privateEngine';

/** The engines that tests run on: `docker` is the machine's own, the others are named with their version. */
export const engineKinds = ['docker', 'docker-26.1', 'docker-28.5', 'podman-4.3', 'podman-5.4'] as const;
export type EngineKind = (typeof engineKinds)[number];

export interface TestEngine {
  readonly socketPath: string;
  /** The value for `DOCKER_HOST`. */
  readonly host: string;
  /** The path of the network namespace in which its ports are published, where that isn't the machine's. */
  readonly network?: string;
  stop(): Promise<void>;
}

export function isEngineKind(name: string): name is EngineKind {
  return engineKinds.some((kind) => kind === name);
}

/** Starts an engine of that kind with the busybox image. */
export async function startTestEngine(kind: EngineKind, log: Log): Promise<TestEngine> {
  const engine = await start(kind, log);
  try {
    await importBusybox(engine);
    return engine;
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

async function start(kind: EngineKind, log: Log): Promise<TestEngine> {
  switch (kind) {
    case 'docker':
      return startPrivateEngine({ name: 'test', log });
    case 'docker-26.1':
      return startPrivateEngine({ name: 'engine26', binaries: await ensureEngine('26.1', log), log });
    case 'docker-28.5':
      // As engine 29 is by default: images in containerd's store, and no API before 1.44.
      return startPrivateEngine({
        name: 'engine28',
        binaries: await ensureEngine('28.5', log),
        config: { features: { 'containerd-snapshotter': true } },
        env: { DOCKER_MIN_API_VERSION: '1.44' },
        log,
      });
    case 'podman-4.3':
    case 'podman-5.4':
      return startPodman(kind === 'podman-4.3' ? '4.3' : '5.4', log);
    default:
      throw new Error(`No such engine: ${String(kind)}.`);
  }
}
