import { Position, Uri, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import { LineMap } from '../../base/span';
import { readText } from '../../disk/diskReader';
import { ignoreLists } from '../../lint/ignoreEntries';
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
  listIgnored(
    edit,
    document,
    fixes.flatMap(({ ignoreFiles = [] }) => ignoreFiles),
  );
  return edit;
}

/** Lists the files in `.gitignore` and `.dockerignore` beside the document, unless they have them. */
function listIgnored(edit: WorkspaceEdit, document: TextDocument, files: readonly string[]): void {
  const folder = workspace.getWorkspaceFolder(document.uri);
  if (document.uri.scheme !== 'file' || !folder) return;
  const uriOf = (name: string) => Uri.joinPath(document.uri, '..', name);
  const read = (name: string) => {
    const uri = uriOf(name);
    const open = workspace.textDocuments.find((other) => other.uri.toString() === uri.toString());
    return open ? open.getText() : readText(uri.fsPath, folder.uri.fsPath);
  };
  for (const { name, text } of ignoreLists(document.languageId === 'dockerfile', files, read)) {
    edit.createFile(uriOf(name), { ignoreIfExists: true });
    edit.insert(uriOf(name), new Position(2 ** 31 - 1, 0), text);
  }
}
