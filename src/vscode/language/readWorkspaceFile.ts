import type { Uri } from 'vscode';
import { readTextFile } from '../../disk/readText';
import { readVirtualFile } from './readVirtualFile';

/**
 * The text of a file of the workspace folder `root`, in any of VS Code's file systems: a regular file, after links, of
 * a bounded size. Undefined where there is none, or where it is something else.
 */
export async function readWorkspaceFile(uri: Uri, root: Uri): Promise<string | undefined> {
  const result = uri.scheme === 'file' ? readTextFile(uri.fsPath, root.fsPath) : await readVirtualFile(uri);
  return result && 'text' in result ? result.text : undefined;
}
