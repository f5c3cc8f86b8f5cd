import { Uri, workspace, type ExtensionContext, type WorkspaceFolder } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import type { Uses } from '../../commands/context/commandContext';
import { serviceIn, type ServiceTarget } from '../../commands/stack/stackTarget';
import { resolve } from '../../compose/paths';
import type { Log } from '../log';
import type { ComposeCli } from '../stacks/composeCli';
import type { WorkspaceStacks } from '../stacks/workspaceStacks';
import type { DebugFailures } from './debugHost';
import { DebugServices } from './debugServices';
import { filePathOf } from '../filePathOf';
import { toHostPath } from '../../base/filePath';

/** What debugging is made from. */
export interface DebuggingParts {
  readonly commandContext: Uses<'containers' | 'engine' | 'policies' | 'stacks' | 'ui'>;
  readonly compose: ComposeCli;
  readonly failures: DebugFailures;
  readonly stacks: WorkspaceStacks;
  readonly log: Log;
  readonly context: ExtensionContext;
}

/** Debugging of services of the workspace's stacks. */
export function createDebugging({
  commandContext,
  compose,
  failures,
  stacks,
  log,
  context,
}: DebuggingParts): DebugServices {
  return new DebugServices({
    commandContext,
    compose,
    failures,
    log,
    storage: Uri.joinPath(context.globalStorageUri, 'debug'),
    nameOf: ({ stack }) => stack.stack.name ?? workspace.asRelativePath(Uri.file(stack.stack.base)),
    find: (folder, stack, service) => find(stacks, folder, stack, service),
  });
}

/**
 * `stack` is a compose file of the stack, relative to the workspace folder, or the name that `.drydock.yaml` gives it; without
 * it, any stack will do.
 */
async function find(
  stacks: WorkspaceStacks,
  folder: WorkspaceFolder | undefined,
  stack: string,
  service: string,
): Promise<ServiceTarget> {
  const uri = (folder ?? workspace.workspaceFolders?.[0])?.uri;
  const root = uri ? filePathOf(uri) : '/';
  const path = resolve(root, stack.replaceAll('${workspaceFolder}', root));
  const all = await stacks.all();
  const named = all.filter((target) => target.stack.name === stack);
  const candidates = stack === '' ? all : named.length > 0 ? named : [await stacks.ofFile(path)];
  const found = candidates.flatMap((candidate) => serviceIn(candidate, service) ?? [])[0];
  if (found) return found;
  const [known] = candidates;
  throw known || stack === ''
    ? new UserError(
        'no-service',
        `There is no service "${plainText(service)}" in ${stack === '' ? 'the Compose stacks of this workspace' : `the stack of "${plainText(stack)}"`}. See "service" in launch.json.`,
      )
    : new UserError(
        'no-stack',
        `"${plainText(toHostPath(path))}" is no longer a Compose file of this workspace. Check "stack" in launch.json.`,
      );
}
