import { env, FileType, Range, Uri, window, workspace } from 'vscode';
import { workspacePaths } from '../../containers/logs/workspacePath';
import type { PlaceInFile } from '../../webview/logs/links';
import { showInformation } from '../messages';
import { filePathOf } from '../filePathOf';
import { fromEnginePath, isWithin } from '../../base/filePath';

/** Opens a web address that a log names; anything else that a browser could be told to do is left alone. */
export async function openUrl(url: string): Promise<void> {
  const uri = Uri.parse(url, true);
  if (uri.scheme === 'http' || uri.scheme === 'https') await env.openExternal(uri);
}

/** Opens the workspace's file that a log means, at the place that it names; a log reaches no other file. */
export async function openPlace({ path, line, column }: PlaceInFile): Promise<void> {
  const file = await findInWorkspace(path);
  if (!file) {
    void showInformation(`No workspace file matches "${path}".`);
    return;
  }
  const row = Math.max(0, line - 1);
  const character = Math.max(0, column - 1);
  const document = await workspace.openTextDocument(file);
  await window.showTextDocument(document, { selection: new Range(row, character, row, character) });
}

async function findInWorkspace(path: string): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const file = fromEnginePath(path, process.platform);
  const roots = folders.map(({ uri }) => filePathOf(uri)).filter((root) => isWithin(root, file));
  const relative = roots.map((root) => file.slice(root.length + 1));
  for (const candidate of [...relative, ...workspacePaths(path)]) {
    if (candidate.split('/').includes('..')) continue;
    for (const { uri } of folders) {
      const file = Uri.joinPath(uri, candidate);
      if (await isPlainFile(file)) return file;
    }
  }
  return undefined;
}

/** A symbolic link could lead out of the workspace. */
async function isPlainFile(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    ({ type }) => type === FileType.File,
    () => false,
  );
}
