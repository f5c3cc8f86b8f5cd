import { plainText } from '../base/text/plainText';
import { messageOf, UserError } from '../base/userError';
import type { ContainerEngine } from '../engine/engine';
import { isGone } from '../engine/engineError';
import type { RolloutOptions } from './rollout';
import type { SwarmStackTarget } from './swarmTargets';

/** The tasks of removed services keep their networks for a while: so long at most, in milliseconds, and tried so often. */
const timeoutMs = 30_000;
const retryPause = 500;

/** Removes a stack as `docker stack rm` does: its services, then its secrets, configs and networks. */
export async function removeStack(
  engine: ContainerEngine,
  { services, secrets, configs, networks }: SwarmStackTarget,
  { signal, wait }: RolloutOptions,
): Promise<void> {
  const { swarm } = engine;
  const failures: string[] = [];
  const attempt = async (name: string, remove: () => Promise<void>, waits = false) => {
    for (let waited = 0; ; waited += retryPause) {
      try {
        return await remove();
      } catch (error) {
        signal.throwIfAborted();
        if (isGone(error) || (error instanceof UserError && error.reason === 'engine-not-found')) return;
        if (!waits || waited >= timeoutMs) {
          failures.push(`${plainText(name)}: ${plainText(messageOf(error))}`);
          return;
        }
        await wait(retryPause, signal);
      }
    }
  };
  for (const { id, name } of services) await attempt(name, () => swarm.removeService(id, signal));
  for (const { id, name } of secrets)
    await attempt(name, () => swarm.removeObject('secret', id, signal), true);
  for (const { id, name } of configs)
    await attempt(name, () => swarm.removeObject('config', id, signal), true);
  for (const { id, name } of networks) await attempt(name, () => engine.networks.remove(id, signal), true);
  if (failures.length > 0)
    throw new UserError('some-failed', `Not everything of the stack could be removed. ${failures.join(' ')}`);
}
