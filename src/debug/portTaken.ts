import { UserError } from '../base/userError';
import type { ContainerEngine } from '../engine/engine';
import { startFailure } from '../engine/startFailure';
import { portHolder } from '../inspect/network/portHolder';

/** Compose's failure over a port that is taken, with who has it where that can be known; any other failure as it is. */
export async function withPortHolder(
  engine: ContainerEngine,
  error: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  if (!(error instanceof UserError) || error.reason !== 'port-taken') return error;
  const port = startFailure(String(error.cause))?.takenPort;
  // Whoever has it, Compose has failed: that nobody can be found must not hide it.
  const holder =
    port === undefined ? undefined : await portHolder(engine, port, signal).catch(() => undefined);
  if (holder === undefined) return error;
  return new UserError(
    error.reason,
    `Port ${port} of the engine's host is taken by ${holder}, so the container could not be started. Stop that, or give the overlay another port.`,
    error.actions,
    { cause: error.cause },
  );
}
