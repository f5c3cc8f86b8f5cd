import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import { withHelper } from '../helper/namespaceHelper';

/**
 * Tells a process to hang up by its id on the engine's host, from a helper that may do nothing else. A process of
 * a paused container gets that when it is unpaused. Throws where no toolbox image is at hand.
 */
export async function endOnHost(
  engine: ContainerEngine,
  pid: number,
  localToolbox: () => Promise<string | undefined>,
): Promise<void> {
  const image = await localToolbox();
  if (!image || pid <= 0) {
    throw new UserError(
      'shell-left',
      "The shell could not be ended: the container doesn't accept commands right now. It ends with the container.",
    );
  }
  await withHelper(engine, { purpose: 'end-process', image, pid: 'host', capabilities: ['KILL'] }, (helper) =>
    helper.run(['/bin/sh', '-c', `kill -HUP ${pid}; kill -CONT ${pid}`]),
  );
}
