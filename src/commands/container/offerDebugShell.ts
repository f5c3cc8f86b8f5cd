import { UserError } from '../../base/userError';
import type { ContainerSummary } from '../../engine/records';

/** The error of a shell that a container doesn't have, with the button that brings one; any other error as it is. */
export function offerDebugShell(error: unknown, container: ContainerSummary): unknown {
  if (!(error instanceof UserError) || error.reason !== 'no-shell') return error;
  const row = { targets: [{ kind: 'container', value: container }] };
  return new UserError(
    'no-shell',
    error.message,
    [{ title: 'Debug Shell', command: 'drydock.container.debugShell', args: [row] }, ...error.actions],
    { cause: error },
  );
}
