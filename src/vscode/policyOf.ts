import { Uri, workspace } from 'vscode';
import { dirname, join } from '../compose/paths';
import type { Policy } from '../lint/policy';
import { settingsName as projectConfigName } from '../compose/stacks/settings';
import { filePathOf } from './filePathOf';
import { editorsAndDisk } from './language/composeFiles';

/**
 * The policy that holds for a folder of the workspace: that of the nearest `.drydock.yaml` in it and above, but not above
 * the workspace. Without a folder, that of the first workspace folder.
 */
export async function policyOf(folder?: string): Promise<Policy | undefined> {
  const [first] = workspace.workspaceFolders ?? [];
  const start = folder ?? (first && filePathOf(first.uri));
  if (start === undefined) return undefined;
  const owner = workspace.getWorkspaceFolder(Uri.file(start));
  const root = owner ? filePathOf(owner.uri) : start;
  for (let at = start; ; at = dirname(at)) {
    const text = editorsAndDisk.read(join(at, projectConfigName));
    if (text !== undefined) {
      const { readProjectSettings } = await import('./composeRuntime');
      return readProjectSettings([{ name: projectConfigName, path: join(at, projectConfigName), text }])
        .policy;
    }
    if (at === root || dirname(at) === at) return undefined;
  }
}
