import type { UserError } from '../../base/userError';
import type { EngineEndpoint } from '../engine';
import type { EngineReason } from '../../base/userErrorReason';
import { engineError } from '../engineError';

/**
 * Why ssh, or docker on the other side, gave up: by what it printed and its exit code (absent where the
 * program could not be started).
 */
export function sshFailure(
  endpoint: EngineEndpoint,
  printed: string,
  exitCode: number | undefined,
  command: string,
): UserError {
  const { host } = endpoint;
  const last = lastLine(printed);
  if (exitCode === undefined) {
    return engineError(
      'engine-ssh',
      `The program "${command}" could not be started (${last}). Install the OpenSSH client and add it to the PATH.`,
    );
  }
  for (const [pattern, reason, text] of known) {
    if (pattern.test(printed))
      return engineError(reason, `${text.replace('%', host)} ${quoted(last)}`.trim());
  }
  if (exitCode === 127) return engineError('engine-ssh-command', noDocker.replace('%', host));
  return engineError(
    'engine-ssh',
    `ssh could not connect to ${host} ${quoted(last)}. Try "ssh" with the same address in a terminal.`,
  );
}

/** Refused before ssh is started. */
export function tooManyConnections({ host }: EngineEndpoint, open: number): UserError {
  return engineError(
    'engine-busy',
    `Drydock already has ${open} ssh connections to ${host} open, and each log, shell and forwarded connection ` +
      'needs one. Close some of them and try again.',
  );
}

const noDocker =
  'There is no "docker" command on %. Install the Docker CLI there, or add it to the PATH of ' +
  'non-interactive shells.';

const known: readonly (readonly [RegExp, EngineReason, string])[] = [
  [
    /host key verification failed|remote host identification has changed/i,
    'engine-ssh-host-key',
    'The host key of % is unknown or has changed. Connect once with "ssh" in a terminal and check it.',
  ],
  [
    /permission denied while trying to connect|dial unix .{0,300}permission denied/i,
    'engine-permission',
    'SSH works, but the user can\'t access the engine on %. Add the user to the "docker" group there.',
  ],
  [
    /permission denied \(|too many authentication failures|no more authentication methods/i,
    'engine-ssh',
    'The SSH server of % accepted none of the keys. Check the user name, and that ssh-agent holds the key.',
  ],
  [
    /cannot connect to the docker daemon|dial unix .{0,300}(no such file|connection refused)/i,
    'engine-refused',
    'SSH works, but no engine answers on %. Start the engine there.',
  ],
  [/command not found|docker: not found|not recognized as/i, 'engine-ssh-command', noDocker],
  [
    /could not resolve hostname|name or service not known/i,
    'engine-unknown-host',
    "The host of % can't be found. Check its name in the context, and ~/.ssh/config.",
  ],
  [
    /connection timed out|operation timed out|no route to host|network is unreachable/i,
    'engine-timeout',
    "The host of % doesn't answer. Check the network or VPN.",
  ],
  [
    /connection refused/i,
    'engine-refused',
    'SSH connection to % refused. Check the port, and that the SSH server is running.',
  ],
];

function lastLine(printed: string): string {
  const lines = printed.split(/\r?\n/).filter((line) => line.trim() !== '');
  return (lines.at(-1) ?? '').trim().slice(0, 300);
}

function quoted(line: string): string {
  return line && `(${line})`;
}
