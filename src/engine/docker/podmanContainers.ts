import type Dockerode from 'dockerode';
import { messageOf, UserError } from '../../base/userError';
import { isConnectionError, isGone } from '../engineError';
import { helperLabel } from '../helperLabel';
import type { ContainerDetails, ContainerStateDetails } from '../records';
import type { Modem } from './modem';
import { podmanDependents, podmanRecordPath, podmanStoppedByUser } from './podman';
import type { UnsaidEvents } from './unsaidEvents';
import { fields } from './wire';

/** What calls about containers need beside the calls themselves where the engine is a Podman. */
export interface PodmanContainers {
  /** What its answer in Docker's form leaves out of a state. */
  unsaidOf(container: ContainerDetails, signal?: AbortSignal): Promise<Partial<ContainerStateDetails>>;
  /** Starts a container, and keeps why that failed. */
  start(id: string, start: () => Promise<void>): Promise<void>;
  /** The helpers of ours that keep it from removing a container, by its refusal; none where anything else does. */
  helpersOn(refusal: unknown): Promise<readonly string[]>;
}

export function podmanContainers(
  container: (id: string) => Dockerode.Container,
  modem: Modem,
  unsaid: UnsaidEvents,
): PodmanContainers {
  return {
    async unsaidOf({ id, state }, signal) {
      if (state.status === 'created') return { error: state.error || unsaid.startError(id) };
      if (state.status !== 'exited' || state.exitCode === 0) return {};
      const call = { method: 'GET', path: podmanRecordPath(id), ...(signal ? { signal } : {}) };
      const own = await modem.call(call).catch(() => undefined);
      signal?.throwIfAborted();
      return podmanStoppedByUser(own) ? { stoppedByUser: true } : {};
    },
    async start(id, start) {
      try {
        await start();
        unsaid.started(id);
      } catch (error) {
        if (isConnectionError(error) || isGone(error)) throw error;
        if (error instanceof UserError) unsaid.startFailed(id, messageOf(error.cause ?? error));
        throw error;
      }
    },
    async helpersOn(refusal) {
      const ids = podmanDependents(messageOf(refusal));
      const areHelpers = ids.map(async (id) => {
        const answer: unknown = await container(id).inspect();
        return helperLabel in fields(fields(fields(answer)['Config'])['Labels']);
      });
      const isEach = await Promise.all(areHelpers).catch(() => [false]);
      return isEach.every(Boolean) ? ids : [];
    },
  };
}
