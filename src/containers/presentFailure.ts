import type { UserError } from '../base/userError';

/** A failure of the engine in a few words, for a row; the error's own message has the whole story. */
export function presentFailure(error: UserError): string {
  return titles.get(error.reason) ?? 'The engine cannot be used';
}

/** What a person can do about a failure, the most fitting first: the label and the command. */
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
      ? [{ label: 'Show API trace', command: 'drydock.trace.show', icon: 'output' }]
      : []),
  ];
}

export interface FailureAction {
  readonly label: string;
  readonly command: string;
  readonly icon: string;
}

const titles = new Map([
  ['engine-no-socket', 'No engine is running'],
  ['engine-permission', 'No permission to use the engine'],
  ['engine-refused', 'The engine refuses connections'],
  ['engine-unknown-host', "The engine's host is not known"],
  ['engine-tls', 'No trusted connection to the engine'],
  ['engine-ssh', 'No ssh connection to the engine'],
  ['engine-ssh-host-key', "The engine's host key is not trusted"],
  ['engine-ssh-command', 'No docker on the ssh host'],
  ['engine-too-old', 'The engine is too old'],
  ['engine-too-new', 'The engine is too new'],
  ['engine-timeout', 'The engine does not answer'],
  ['engine-lost', 'The engine went away'],
  ['engine-garbage', 'Something else answers than an engine'],
  ['engine-bad-endpoint', 'The address of the engine is not valid'],
  ['engine-unknown-context', 'The docker context does not exist'],
]);
