import { Position, Uri, WorkspaceEdit, type TextDocument } from 'vscode';
import { LineMap } from '../../base/span';
import type { Fix } from '../../lint/rule';
import { toRange } from './range';

/** The edits of `fixes` as one change of the workspace. A file that a fix writes is never overwritten. */
export function toWorkspaceEdit(document: TextDocument, fixes: readonly Fix[]): WorkspaceEdit {
  const lines = new LineMap(document.getText());
  const edit = new WorkspaceEdit();
  for (const fix of fixes) {
    for (const { span: part, newText } of fix.edits)
      edit.replace(document.uri, toRange(lines, part), newText);
    if (fix.createFile) {
      const target = Uri.joinPath(document.uri, '..', fix.createFile.path);
      edit.createFile(target, { ignoreIfExists: true, contents: Buffer.from(fix.createFile.text) });
    }
    if (fix.appendFile) {
      const target = Uri.joinPath(document.uri, '..', fix.appendFile.path);
      edit.createFile(target, { ignoreIfExists: true });
      // The editor takes a place behind the end for the end.
      edit.insert(target, new Position(2 ** 31 - 1, 0), fix.appendFile.text);
    }
  }
  return edit;
}
