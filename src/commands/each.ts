import { plainText } from '../base/text/plainText';
import { messageOf, UserError } from '../base/userError';
import type { ContainerEngine } from '../engine/engine';
import type { Uses } from './context/commandContext';

/** How many are worked on at the same time: enough to be quick, gentle to the engine. */
const usuallyAtOnce = 8;

/**
 * Does one thing to each target under one progress notification, which counts them. One that fails does not keep
 * the others from being done; all failures are reported together, by name. `plural` is what several of them are called,
 * and `atOnce` how many are worked on at the same time.
 */
export async function each<T extends { readonly name: string }>(
  context: Uses<'engine' | 'ui'>,
  verb: string,
  plural: string,
  targets: readonly T[],
  act: (engine: ContainerEngine, target: T, signal: AbortSignal) => Promise<unknown>,
  atOnce = usuallyAtOnce,
): Promise<void> {
  const [first] = targets;
  if (!first) return;
  const engine = await context.engine();
  const subject = targets.length === 1 ? `"${plainText(first.name)}"` : `${targets.length} ${plural}`;
  const failures: { readonly target: T; readonly error: unknown }[] = [];
  await context.ui.progress(`${verb} ${subject}`, async (signal, report) => {
    const waiting = [...targets];
    let done = 0;
    const work = async () => {
      for (let target = waiting.shift(); target; target = waiting.shift()) {
        signal.throwIfAborted();
        try {
          await act(engine, target, signal);
        } catch (error) {
          signal.throwIfAborted();
          failures.push({ target, error });
        }
        done++;
        if (targets.length > 1) report(`${done} of ${targets.length}`);
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
    `${verb} failed for ${failures.length} of ${targets.length} ${plural}. ${lines.join(' ')}`,
    [],
    { cause: failure.error },
  );
}
