import { plainText } from '../base/plainText';
import { messageOf, UserError } from '../base/userError';
import type { ContainerEngine } from '../engine/engine';
import type { ContainerSummary } from '../engine/records';
import type { Ports } from './ports';

/** How many containers are worked on at the same time: enough to be quick, gentle to the engine. */
const atOnce = 8;

/**
 * Does one thing to each of the containers under one progress notification. One that fails does not keep
 * the others from being done; all failures are told together, by container.
 */
export async function eachContainer(
  ports: Ports,
  verb: string,
  targets: readonly ContainerSummary[],
  act: (engine: ContainerEngine, target: ContainerSummary, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const [first] = targets;
  if (!first) return;
  const engine = await ports.engine();
  const subject = targets.length === 1 ? `"${plainText(first.name)}"` : `${targets.length} containers`;
  const failures: { readonly target: ContainerSummary; readonly error: unknown }[] = [];
  await ports.ui.progress(`${verb} ${subject}`, async (signal) => {
    const waiting = [...targets];
    const work = async () => {
      for (let target = waiting.shift(); target; target = waiting.shift()) {
        signal.throwIfAborted();
        try {
          await act(engine, target, signal);
        } catch (error) {
          signal.throwIfAborted();
          failures.push({ target, error });
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, targets.length) }, work));
  });
  const [failure] = failures;
  if (!failure) return;
  if (targets.length === 1) throw failure.error;
  const lines = failures.map(
    ({ target, error }) => `${plainText(target.name)}: ${plainText(messageOf(error))}`,
  );
  throw new UserError(
    'some-failed',
    `${verb} failed for ${failures.length} of ${targets.length} containers. ${lines.join(' ')}`,
    [],
    { cause: failure.error },
  );
}
