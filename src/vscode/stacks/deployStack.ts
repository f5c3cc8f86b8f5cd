import { workspace } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { messageOf, UserError } from '../../base/userError';
import type { StackDeployment } from '../../commands/context/commandContext';
import { toHostPath } from '../../base/filePath';
import { programPath } from '../../engine/programs';
import { runProgram } from '../../engine/runProgram';
import type { Log } from '../log';

/** So many lines of what the command prints are kept. */
const mostLines = 200;

/** See `Stacks.deploy`. */
export async function deployStack(
  { name, model, folder, arguments: args }: StackDeployment,
  environment: Readonly<Record<string, string>>,
  log: Log,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (!workspace.isTrusted) {
    throw new UserError(
      'untrusted',
      "Deploying runs what the files of this workspace define, and the workspace isn't trusted. Trust it first.",
      [{ title: 'Manage Trust', command: 'workbench.trust.manage' }],
    );
  }
  const call = {
    program: programPath('docker'),
    arguments: ['stack', 'deploy', '--compose-file', '-', ...args, '--', name],
    folder: toHostPath(folder),
    environment,
    input: model,
  };
  log.info(`In ${call.folder}:`, JSON.stringify([call.program, ...call.arguments]));
  const lines: string[] = [];
  const take = (line: string) => {
    if (line.trim() === '') return;
    log.info(`docker stack deploy: ${plainText(line)}`);
    if (lines.length < mostLines) lines.push(line.trim());
  };
  const end = await runProgram(call, take, signal).catch((error: unknown) => {
    throw new UserError(
      'program-failed',
      `Deploying needs the Docker CLI, which could not be started: ${messageOf(error)}. Install it, or add it to the PATH.`,
      [],
      { cause: error },
    );
  });
  signal.throwIfAborted();
  if (end.exitCode === 0) return lines;
  const reason = lines.findLast((line) => /error|fail|invalid|unsupported|not allowed|must be/i.test(line));
  throw new UserError(
    'stack-rejected',
    `"docker stack deploy" failed: ${plainText(reason ?? lines.at(-1) ?? `exit code ${end.exitCode ?? 'unknown'}`)}`,
    [{ title: 'Show Log', command: 'drydock.log.show', args: [] }],
  );
}
