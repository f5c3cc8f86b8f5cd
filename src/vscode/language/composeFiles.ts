import { Uri, workspace } from 'vscode';
import type { ComposeReader } from '../../compose/reader';
import { diskReader } from '../../disk/diskReader';

/** Compose files as analysis reads them here: what stands in an editor counts before what is saved. */
export const editorsAndDisk: ComposeReader = {
  read(path) {
    const open = workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && uri.path === path);
    return open?.getText() ?? diskReader.read(Uri.file(path).fsPath);
  },
  stat: (path) => diskReader.stat(Uri.file(path).fsPath),
  list: (folder) => diskReader.list?.(Uri.file(folder).fsPath) ?? [],
};

/** The variables of the editor's own process, which stand for the shell that would run Compose. */
export function shellEnvironment(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
