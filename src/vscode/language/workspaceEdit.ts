import { Position, Uri, WorkspaceEdit, type TextDocument, type WorkspaceEditEntryMetadata } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { LineMap } from '../../base/span';
import type { ComposeReader } from '../../compose/reader';
import { ignoreLists } from '../../lint/ignoreEntries';
import type { Fix } from '../../lint/rule';
import { filePathOf } from '../filePathOf';
import { toRange } from './range';

/**
 * The edits of `fixes` as one change of the workspace. A file that a fix writes is never overwritten. One that may change
 * what the file does and writes others is shown by VS Code before it is applied. `reader` knows the files beside the
 * document, if anything does.
 */
export function toWorkspaceEdit(
  document: TextDocument,
  fixes: readonly Fix[],
  reader: ComposeReader | undefined,
): WorkspaceEdit {
  const lines = new LineMap(document.getText());
  const edit = new WorkspaceEdit();
  for (const fix of fixes) {
    const asked = confirmationOf(fix);
    for (const { span: part, newText } of fix.edits)
      edit.replace(document.uri, toRange(lines, part), newText, asked);
    if (fix.createFile) {
      const target = Uri.joinPath(document.uri, '..', fix.createFile.path);
      // A value that moves there would be lost if the file exists already: VS Code rejects the whole change then.
      const options = { ignoreIfExists: asked === undefined, overwrite: false };
      edit.createFile(target, { ...options, contents: new TextEncoder().encode(fix.createFile.text) }, asked);
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
  if (reader) listIgnored(edit, document, ignored, reader, asking && confirmationOf(asking));
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
  reader: ComposeReader,
  asked: WorkspaceEditEntryMetadata | undefined,
): void {
  const uriOf = (name: string) => Uri.joinPath(document.uri, '..', name);
  const read = (name: string) => {
    const path = filePathOf(uriOf(name));
    // One that is there and isn't known may end within a line.
    return reader.read(path) ?? (reader.stat(path) === 'file' ? '#' : undefined);
  };
  for (const { name, text } of ignoreLists(document.languageId === 'dockerfile', files, read)) {
    edit.createFile(uriOf(name), { ignoreIfExists: true }, asked);
    edit.insert(uriOf(name), new Position(2 ** 31 - 1, 0), text, asked);
  }
}
