import type { UserError } from '../base/userError';

/** A failure of the engine in a few words, for a row; the error's own message has the whole story. */
export function presentFailure(error: UserError): string {
  return titles.get(error.reason) ?? 'The engine cannot be used';
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
