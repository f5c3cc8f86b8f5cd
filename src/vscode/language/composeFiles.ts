import { Uri, workspace, type TextDocument } from 'vscode';
import type { ComposeReader } from '../../compose/reader';
import { diskReader, readerWithin } from '../../disk/diskReader';
import { filePathOf } from '../filePathOf';
import { isSamePath } from '../../base/filePath';

/** Compose files as commands read them here: what stands in an editor counts before what is saved. */
export const editorsAndDisk: ComposeReader = editorsAnd(diskReader);

/**
 * The same for the analysis of a document: nothing is read of the disk but what lies in the document's workspace
 * folder, or in its own folder where it is in none, once links are followed.
 */
export function readerFor(document: Uri): ComposeReader {
  const folder = workspace.getWorkspaceFolder(document)?.uri ?? Uri.joinPath(document, '..');
  return editorsAnd(readerWithin(folder.fsPath));
}

function editorsAnd(disk: ComposeReader): ComposeReader {
  // VS Code makes the list anew whenever it is asked, which is once for each file that an analysis looks for.
  let documents: readonly TextDocument[] | undefined;
  const open = () => {
    if (!documents) queueMicrotask(() => (documents = undefined));
    return (documents ??= workspace.textDocuments);
  };
  const openText = (path: string): string | undefined =>
    open()
      .find(({ uri }) => uri.scheme === 'file' && isSamePath(filePathOf(uri), path))
      ?.getText();
  return {
    read: (path) => openText(path) ?? disk.read(path),
    declined: (path) => (openText(path) === undefined ? disk.declined?.(path) : undefined),
    stat: (path) => disk.stat(path),
    list: (folder) => disk.list?.(folder) ?? [],
  };
}

/** The variables of the editor's own process, which stand for the shell that would run Compose. */
export function shellEnvironment(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
