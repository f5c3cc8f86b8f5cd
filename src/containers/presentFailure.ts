import type { CommandId } from '../base/commandId';
import type { UserError } from '../base/userError';

/** A failure of the engine in a few words, for a row; the error's own message has the whole story. */
export function presentFailure(error: UserError): string {
  return titles.get(error.reason) ?? "The engine can't be used";
}

const trace: FailureAction = { label: 'Show API trace', command: 'drydock.trace.show', icon: 'output' };

/** What a user can do about a failure, the most fitting first: the label and the command. */
export function failureActions(error: UserError): readonly FailureAction[] {
  const first: readonly FailureAction[] =
    error.reason === 'engine-permission'
      ? [{ label: 'How to get access', command: 'drydock.access.explain', icon: 'question' }]
      : [];
  return [
    ...first,
    { label: 'Try again', command: 'drydock.containers.refresh', icon: 'refresh' },
    { label: 'Use another context...', command: 'drydock.context.use', icon: 'server-environment' },
    ...(error.reason === 'engine-lost' ||
    error.reason === 'engine-garbage' ||
    error.reason === 'engine-timeout'
      ? [trace]
      : []),
  ];
}

export interface FailureAction {
  readonly label: string;
  readonly command: CommandId;
  readonly icon: string;
}

const titles = new Map([
  ['engine-no-socket', 'Cannot reach the engine'],
  ['engine-permission', 'No permission to use the engine'],
  ['engine-refused', 'The engine refuses connections'],
  ['engine-unknown-host', "The engine's host is unknown"],
  ['engine-tls', 'No trusted connection to the engine'],
  ['engine-ssh', 'No SSH connection to the engine'],
  ['engine-ssh-host-key', "The engine's host key is not trusted"],
  ['engine-ssh-command', 'No Docker CLI on the SSH host'],
  ['engine-too-old', 'The engine is too old'],
  ['engine-too-new', 'The engine is too new'],
  ['engine-timeout', "The engine doesn't answer"],
  ['engine-lost', 'The connection to the engine was lost'],
  ['engine-garbage', 'Something other than an engine answered'],
  ['engine-bad-endpoint', "The engine's address isn't valid"],
  ['engine-unknown-context', "The Docker context doesn't exist"],
]);
