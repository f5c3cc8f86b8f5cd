import type Dockerode from 'dockerode';
import { messageOf } from '../../base/userError';
import { isGone } from '../engineError';
import { helperLabel } from '../helperLabel';
import type { ContainerDetails } from '../records';
import type { Modem } from './modem';
import { containerPath } from './paths';
import {
  podmanDependents,
  podmanListPath,
  podmanNamespacesQuery,
  podmanRecordPath,
  podmanStoppedByUser,
  sharesHostIpc,
} from './podman';
import { fields } from './wire';

/** What calls about containers need beside the calls themselves where the engine is a Podman. */
export interface PodmanContainers {
  /** The container with what its answer in Docker's form leaves out. */
  completed(container: ContainerDetails, isOld: boolean, signal?: AbortSignal): Promise<ContainerDetails>;
  /** Kills what is to be removed by force, whose stop Podman would wait for; whether it is stopped now. */
  kill(id: string, signal?: AbortSignal): Promise<boolean>;
  /** Our helpers that keep it from removing a container, by its error; none if anything else does. */
  helpersOn(refusal: unknown): Promise<readonly string[]>;
}

export function podmanContainers(
  container: (id: string) => Dockerode.Container,
  modem: Modem,
): PodmanContainers {
  /** An answer of Podman's own API, if it serves that one. */
  const ask = async (path: string, query: Readonly<Record<string, unknown>>, signal?: AbortSignal) => {
    const call = { method: 'GET', path, query, ...(signal ? { signal } : {}) };
    const own: unknown = await modem.call(call).catch(() => undefined);
    signal?.throwIfAborted();
    return own;
  };
  let asked: Promise<unknown> | undefined;
  const namespaces = () =>
    (asked ??= ask(podmanListPath, podmanNamespacesQuery).finally(() => {
      asked = undefined;
    }));
  const stopOf = async ({ id, state }: ContainerDetails, signal?: AbortSignal) => {
    if (state.status !== 'exited' || state.exitCode === 0) return {};
    const own = await ask(podmanRecordPath(id), {}, signal);
    return podmanStoppedByUser(own) ? { stoppedByUser: true } : {};
  };
  return {
    async completed(details, isOld, signal) {
      const { id, state, host } = details;
      const whole = { ...details, state: { ...state, ...(await stopOf(details, signal)) } };
      // Before 5.0, it records the IPC of the host as its default.
      if (!isOld || state.pid === 0 || host.ipcMode !== 'shareable') return whole;
      // Those who ask at the same time share an answer, which may be too old to have it.
      const isHost = sharesHostIpc(await namespaces(), id) ?? sharesHostIpc(await namespaces(), id);
      signal?.throwIfAborted();
      return isHost === true ? { ...whole, host: { ...host, ipcMode: 'host' } } : whole;
    },
    async kill(id, signal) {
      const path = containerPath(id, 'stop');
      // A kill would be followed by a new start where the restart policy says so.
      const stop = modem.call({ method: 'POST', path, query: { t: 0 }, ...(signal ? { signal } : {}) });
      const isStopped = await stop.then(
        () => true,
        () => false,
      );
      signal?.throwIfAborted();
      return isStopped;
    },
    async helpersOn(refusal) {
      const ids = podmanDependents(messageOf(refusal));
      const areHelpers = ids.map(async (id) => {
        try {
          const answer: unknown = await container(id).inspect();
          return helperLabel in fields(fields(fields(answer)['Config'])['Labels']);
        } catch (error) {
          // One that is gone meanwhile is in nobody's way.
          return isGone(error);
        }
      });
      const isEach = await Promise.all(areHelpers);
      return isEach.every(Boolean) ? ids : [];
    },
  };
}
