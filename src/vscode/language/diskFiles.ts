import { RelativePattern, Uri, workspace } from 'vscode';
import { diskContextFiles } from '../../disk/contextFiles';
import { filePathOf } from '../filePathOf';
import { editorsAndDisk, readerFor, shellEnvironment } from './composeFiles';
import type { FileAccess } from './fileAccess';
import { readWorkspaceFile } from './readWorkspaceFile';

const yamlFiles = '**/*.{yml,yaml}';
const excluded = '**/{node_modules,.git,vendor,.venv}/**';

/** The disk, which answers at once. Of virtual workspaces, single files are read and nothing is known of the others. */
export const diskFiles: FileAccess = {
  environment: shellEnvironment,
  all: editorsAndDisk,
  readerFor: (document) => (document.scheme === 'file' ? readerFor(document) : undefined),
  rootOf(document) {
    const folder = document.scheme === 'file' ? workspace.getWorkspaceFolder(document) : undefined;
    return folder && filePathOf(folder.uri);
  },
  contextFiles: diskContextFiles,
  async yamlFilesAround(document, most) {
    const folder = document.scheme === 'file' ? workspace.getWorkspaceFolder(document) : undefined;
    if (!folder) return [];
    const found = await workspace.findFiles(new RelativePattern(folder, yamlFiles), excluded, most);
    return found.map(filePathOf);
  },
  readText: readWorkspaceFile,
  uriOf: (path) => Uri.file(path),
  ready: async () => undefined,
  settled: async (work) => work(),
  isReading: () => false,
  onDidRead: () => ({ dispose: () => undefined }),
  forget: () => undefined,
};
