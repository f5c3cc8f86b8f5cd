import { Uri, window, workspace, WorkspaceEdit } from 'vscode';

/** Writes a file that does not exist yet, and shows it if asked to; false, and nothing happens, where it does. */
export async function createFile(
  path: string,
  text: string,
  options: { readonly show: boolean },
): Promise<boolean> {
  const uri = Uri.file(path);
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) });
  if (!(await workspace.applyEdit(edit))) return false;
  if (options.show) await window.showTextDocument(uri);
  return true;
}
