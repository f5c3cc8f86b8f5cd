import {
  Position,
  Uri,
  workspace,
  WorkspaceEdit,
  type TextDocument,
  type WorkspaceEditEntryMetadata,
} from 'vscode';
import { plainText } from '../../base/text/plainText';
import { LineMap } from '../../base/span';
import { readText } from '../../disk/diskReader';
import { ignoreLists } from '../../lint/ignoreEntries';
import type { Fix } from '../../lint/rule';
import { toRange } from './range';

/**
 * The edits of `fixes` as one change of the workspace. A file that a fix writes is never overwritten. One that may change
 * what the file does and writes others is shown by VS Code before it is applied.
 */
export function toWorkspaceEdit(document: TextDocument, fixes: readonly Fix[]): WorkspaceEdit {
  const lines = new LineMap(document.getText());
  const edit = new WorkspaceEdit();
  for (const fix of fixes) {
    const asked = confirmationOf(fix);
    for (const { span: part, newText } of fix.edits)
      edit.replace(document.uri, toRange(lines, part), newText, asked);
    if (fix.createFile) {
      const target = Uri.joinPath(document.uri, '..', fix.createFile.path);
      // A value that moves there would be lost with a file that is there already: VS Code refuses the whole change then.
      const options = { ignoreIfExists: asked === undefined, overwrite: false };
      edit.createFile(target, { ...options, contents: Buffer.from(fix.createFile.text) }, asked);
    }
    if (fix.appendFile) {
      const target = Uri.joinPath(document.uri, '..', fix.appendFile.path);
      edit.createFile(target, { ignoreIfExists: true }, asked);
      // The editor takes a place behind the end for the end.
      edit.insert(target, new Position(2 ** 31 - 1, 0), fix.appendFile.text, asked);
    }
  }
  const ignored = fixes.flatMap(({ ignoreFiles = [] }) => ignoreFiles);
  const asking = fixes.find((fix) => confirmationOf(fix) !== undefined);
  listIgnored(edit, document, ignored, asking && confirmationOf(asking));
  return edit;
}

function confirmationOf(fix: Fix): WorkspaceEditEntryMetadata | undefined {
  return fix.safety === 'unsafe' && fix.ignoreFiles
    ? { needsConfirmation: true, label: plainText(fix.title) }
    : undefined;
}

/** Lists the files in `.gitignore` and `.dockerignore` beside the document, unless they have them. */
function listIgnored(
  edit: WorkspaceEdit,
  document: TextDocument,
  files: readonly string[],
  asked: WorkspaceEditEntryMetadata | undefined,
): void {
  const folder = workspace.getWorkspaceFolder(document.uri);
  if (document.uri.scheme !== 'file' || !folder) return;
  const uriOf = (name: string) => Uri.joinPath(document.uri, '..', name);
  const read = (name: string) => {
    const uri = uriOf(name);
    const open = workspace.textDocuments.find((other) => other.uri.toString() === uri.toString());
    return open ? open.getText() : readText(uri.fsPath, folder.uri.fsPath);
  };
  for (const { name, text } of ignoreLists(document.languageId === 'dockerfile', files, read)) {
    edit.createFile(uriOf(name), { ignoreIfExists: true }, asked);
    edit.insert(uriOf(name), new Position(2 ** 31 - 1, 0), text, asked);
  }
}
