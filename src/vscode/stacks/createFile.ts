import { Position, Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { Position as Place } from '../../base/span';
import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';

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

/** Opens a file of this machine in an editor, at a place in it if one is given. Throws a `UserError` where it isn't there. */
export async function openFile(path: string, at?: Place): Promise<void> {
  const uri = Uri.file(path);
  try {
    await workspace.fs.stat(uri);
  } catch (error) {
    throw new UserError(
      'no-such-file',
      `There is no ${plainText(path)} on this machine. The containers may have been created on another one.`,
      [],
      { cause: error },
    );
  }
  if (!at) {
    await window.showTextDocument(uri);
    return;
  }
  const position = new Position(at.line - 1, at.column - 1);
  await window.showTextDocument(uri, { selection: new Range(position, position) });
}
