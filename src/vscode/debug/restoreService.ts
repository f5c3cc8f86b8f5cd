import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { putBack } from '../../debug/bringUp';
import { keyOf, type DebugRun } from '../../debug/debugRuns';
import { showError } from '../runCommand';
import type { DebugHost } from './debugHost';
import { debugWorld } from './debugWorld';
import { removeWaitingFile } from './waitingFile';

/**
 * Starts the service of a run as it was before it was debugged, unless the user asked to leave it. Never rejects
 * because of the engine or Compose: what fails is shown.
 */
export async function restoreService(
  { plan, keepsRunning, waiting }: DebugRun,
  host: DebugHost,
): Promise<void> {
  const { commandContext, log } = host;
  const name = plainText(plan.service);
  const isChanged = plan.overlay !== undefined || waiting !== undefined;
  try {
    if (keepsRunning) log.info(`Debug ${keyOf(plan)}: left under its debug overlay, as requested.`);
    if (keepsRunning || !isChanged) return;
    const engine = await commandContext.engine();
    await commandContext.ui.progress(`Restoring "${name}"`, (signal, report) =>
      putBack(plan, debugWorld(host, plan, engine, report), signal),
    );
  } catch (error) {
    const left = new UserError(
      'left-changed',
      `"${name}" could not be restored after debugging. It may still be running under its debug overlay, or not at all. Use "Service Up" in the Stacks view to try again.`,
      [{ title: 'Show Log', command: 'drydock.log.show' }],
      { cause: error },
    );
    void showError('Debug Service', left, log);
  } finally {
    await removeWaitingFile(waiting);
  }
}
