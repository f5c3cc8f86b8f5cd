import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import { startFailure } from '../../engine/startFailure';
import { portHolder } from '../../inspect/network/portHolder';

/** A container as people know it, beside the ID that the engine was asked with. */
export interface NamedContainer {
  readonly id: string;
  readonly name: string;
}

/** The same failure with the container's name in place of the ID that the engine was asked with. */
export function named(error: unknown, { id, name }: NamedContainer): unknown {
  if (!(error instanceof UserError)) return error;
  const { reason, message, actions } = error;
  const called = `container "${plainText(name)}"`;
  // Our own sentences have the short ID, and what an engine says in them may have the whole one.
  const own = [id, id.slice(0, 12)].reduce(
    (text, each) => text.replaceAll(`container ${each}`, called),
    message,
  );
  return new UserError(reason, own, actions, { cause: error.cause });
}

/** Starts a container; where its port is taken, the failure says by whom, as far as that can be known. */
export async function startNamed(
  engine: ContainerEngine,
  container: NamedContainer,
  start: () => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await start();
  } catch (error) {
    throw (await takenBy(engine, container, error, signal)) ?? named(error, container);
  }
}

async function takenBy(
  engine: ContainerEngine,
  { name }: NamedContainer,
  error: unknown,
  signal: AbortSignal | undefined,
): Promise<UserError | undefined> {
  if (!(error instanceof UserError) || error.reason !== 'engine-port-taken') return undefined;
  const port = startFailure(String(error.cause))?.takenPort;
  // Whoever has it, the start has failed: that nobody can be found must not hide it.
  const holder =
    port === undefined ? undefined : await portHolder(engine, port, signal).catch(() => undefined);
  if (holder === undefined) return undefined;
  return new UserError(
    error.reason,
    `Could not start container "${plainText(name)}": host port ${port} is in use by ${holder}. Stop that, or publish a different port.`,
    error.actions,
    { cause: error.cause },
  );
}
