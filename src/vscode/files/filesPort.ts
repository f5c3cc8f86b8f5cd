import { FileChangeType, Uri, WorkspaceEdit, commands, languages, window, workspace } from 'vscode';
import type { DisposableStore } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import type { Files } from '../../commands/context/files';
import type { Place, Places } from '../../inspect/files/places';
import { retryRename } from '../../inspect/files/writeFiles';
import { pickOne } from '../messages';
import type { ViewNode } from '../tree/views';
import type { ChangeConsent } from './changeConsent';
import { fileUri, type FileSections } from './fileSections';
import type { FileChanges } from './lazyFileSystem';

/** The scheme of texts that are compared and are nobody's files. */
const comparedScheme = 'drydock-compared';

export interface FilesPortParts {
  readonly parts: DisposableStore;
  readonly places: Places;
  readonly consent: ChangeConsent;
  readonly sections: FileSections;
  readonly changes: FileChanges;
  /** The row that stands for a place, once its view is shown; undefined where the view leaves it out. */
  readonly rowOf: (place: Place) => Promise<ViewNode | undefined>;
  readonly revealRow: (place: Place, row: ViewNode) => Promise<void>;
}

/** {@link Files} in VS Code. */
export function createFilesPort(host: FilesPortParts): Files {
  const { parts, places, consent, sections, changes, rowOf, revealRow } = host;
  const texts = new Map<string, string>();
  parts.add(
    workspace.registerTextDocumentContentProvider(comparedScheme, {
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
  );
  parts.add(workspace.onDidCloseTextDocument(({ uri }) => void texts.delete(uri.toString())));
  let compared = 0;
  const keep = (text: string, side: string) => {
    const uri = Uri.from({ scheme: comparedScheme, path: `/${++compared}/${side}` });
    texts.set(uri.toString(), text);
    return uri;
  };

  return {
    places,
    mayChange: (place) => consent.mayChange(place),
    changed(place, folder) {
      sections.changed(place, folder);
      // Editors with a file of that folder open look at it again.
      const folderUri = fileUri(place, folder).toString();
      const open = workspace.textDocuments.filter(({ uri }) => uri.toString().startsWith(folderUri));
      changes.fire(open.map(({ uri }) => ({ type: FileChangeType.Changed, uri })));
    },
    async rename({ place, path }, to) {
      const exists = await places.use(place, 'read', async (files) =>
        files.exists(await files.inContainer(to)),
      );
      // VS Code would leave it out and say nothing.
      if (exists) throw new UserError('path-exists', `${plainText(to)} already exists.`);
      const edit = new WorkspaceEdit();
      edit.renameFile(fileUri(place, path), fileUri(place, to));
      if (await workspace.applyEdit(edit)) return;
      await places.use(place, 'run', (files) => retryRename(files, path, to));
    },
    async open({ place, path }) {
      await commands.executeCommand('vscode.open', fileUri(place, path));
    },
    async compare(before, after, title) {
      const [left, right] = [before, after].map(({ place, path }) => fileUri(place, path));
      await commands.executeCommand('vscode.diff', left, right, plainText(title));
    },
    async compareTexts(before, after, title) {
      await commands.executeCommand(
        'vscode.diff',
        keep(before, 'before'),
        keep(after, 'after'),
        plainText(title),
      );
    },
    async reveal(place, section) {
      const row = await rowOf(place);
      if (!row) {
        throw new UserError(
          'hidden',
          `"${place.name}" isn't in the view: it is filtered out or no longer exists.`,
          [{ title: 'Clear Filter', command: 'drydock.containers.clearFilter' }],
        );
      }
      const below = await row.children();
      const node = below.find(({ id }) => id === `${row.id}/${section}`);
      if (node) await revealRow(place, node);
    },
    async chooseSources(title) {
      const kind = await pickOne(
        [
          { label: 'Files...', folders: false },
          { label: 'A Folder...', folders: true },
        ],
        title,
      );
      if (!kind) return [];
      const chosen = await window.showOpenDialog({
        title,
        openLabel: 'Copy',
        canSelectMany: !kind.folders,
        canSelectFiles: !kind.folders,
        canSelectFolders: kind.folders,
      });
      return (chosen ?? []).map(({ fsPath }) => fsPath);
    },
    async chooseFolder(title) {
      const folder = workspace.workspaceFolders?.[0]?.uri;
      const [chosen] =
        (await window.showOpenDialog({
          title,
          openLabel: 'Copy Here',
          canSelectFiles: false,
          canSelectFolders: true,
          ...(folder ? { defaultUri: folder } : {}),
        })) ?? [];
      return chosen?.fsPath;
    },
    async openDraft(language, text) {
      const document = await workspace.openTextDocument({ content: text });
      await window.showTextDocument(await languages.setTextDocumentLanguage(document, language));
    },
  };
}
