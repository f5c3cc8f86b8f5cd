import { messageOf, UserError } from '../base/userError';
import type { EngineReason } from '../base/userErrorReason';

/** The reasons that speak of the engine as a whole: no other request would fare better. */
const connectionReasons: ReadonlySet<string> = new Set<EngineReason>([
  'engine-no-socket',
  'engine-permission',
  'engine-refused',
  'engine-unknown-host',
  'engine-tls',
  'engine-ssh',
  'engine-ssh-host-key',
  'engine-ssh-command',
  'engine-too-old',
  'engine-too-new',
  'engine-timeout',
  'engine-lost',
  'engine-garbage',
  'engine-closed',
]);

export function engineError(
  reason: EngineReason,
  message: string,
  options?: ErrorOptions & { readonly actions?: UserError['actions'] },
): UserError {
  return new UserError(reason, message, options?.actions ?? [], options);
}

/** Whether the engine couldn't be reached at all, rather than having rejected one request. */
export function isConnectionError(error: unknown): error is UserError {
  return error instanceof UserError && connectionReasons.has(error.reason);
}

/** What asking for something that is not there any more is called; see {@link EngineReason}. */
export function isGone(error: unknown): boolean {
  return error instanceof UserError && error.reason.endsWith('-gone');
}

/** Whatever was thrown as a `UserError`: itself, or `engine-failed` with its message. */
export function toUserError(error: unknown): UserError {
  return error instanceof UserError
    ? error
    : engineError('engine-failed', `The engine's answer could not be used: ${messageOf(error)}`, {
        cause: error,
      });
}
