import { Uri, window, workspace, WorkspaceEdit } from 'vscode';

/** Writes a file that does not exist yet and shows it; false, and nothing happens, where it does. */
export async function createFile(path: string, text: string): Promise<boolean> {
  const uri = Uri.file(path);
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) });
  if (!(await workspace.applyEdit(edit))) return false;
  await window.showTextDocument(uri);
  return true;
}
