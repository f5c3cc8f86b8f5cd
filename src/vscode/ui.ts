import { homedir } from 'node:os';
import { EventEmitter, Uri, commands, env, languages, window, workspace } from 'vscode';
import type { DisposableStore } from '../base/disposable';
import { plainText } from '../base/text/plainText';
import { UserError } from '../base/userError';
import type { Choice, Confirmation, Decision, TextQuestion, Ui } from '../commands/context/commandContext';
import { copyText } from './clipboard';
import type { DocumentDefinitions } from './documents/definitions';
import { LiveDocuments } from './documents/liveDocuments';
import type { Log } from './log';
import { askModal, askText, pickMany, pickOne, showInformation, withProgress } from './messages';

/** Of documents that stay as they were opened. */
export const documentScheme = 'drydock-document';

/** The user on the other side of VS Code. Progress that is cancelled rejects with the signal's reason. */
export function createUi(parts: DisposableStore, log: Log, definitions: DocumentDefinitions): Ui {
  const live = parts.add(new LiveDocuments(log, definitions));
  const documents = new Map<string, string>();
  const changed = parts.add(new EventEmitter<Uri>());
  parts.add(
    workspace.registerTextDocumentContentProvider(documentScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => documents.get(uri.toString()) ?? '',
    }),
  );
  parts.add(
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (documents.delete(uri.toString())) definitions.set(uri, undefined);
    }),
  );

  const publish = (name: string, text: string) => {
    const uri = Uri.from({ scheme: documentScheme, path: `/${plainText(name).replaceAll('/', '_')}` });
    documents.set(uri.toString(), text);
    changed.fire(uri);
    return uri;
  };

  return {
    confirm: async ({ action, ...question }: Confirmation) => (await askModal(question, action)) === action,
    decide: <T extends string>({ actions, ...question }: Decision<T>) => askModal(question, ...actions),
    input: (question: TextQuestion) => askText(question),
    pick: async <T>(
      title: string,
      choices: readonly Choice<T>[],
      { stays = false }: { readonly stays?: boolean } = {},
    ) => (await pickOne(choices, title, { matchOnDescription: true, ignoreFocusOut: stays }))?.value,
    pickMany: async <T>(title: string, choices: readonly (Choice<T> & { readonly picked?: boolean })[]) =>
      (await pickMany(choices, title))?.map(({ value }) => value),
    progress: withProgress,
    async openDocument({ name, language, text, definitionAt }) {
      const uri = publish(name, text);
      definitions.set(uri, definitionAt);
      const opened = await workspace.openTextDocument(uri);
      const document = language ? await languages.setTextDocumentLanguage(opened, language) : opened;
      await window.showTextDocument(document, { preview: true });
    },
    async compareDocuments(before, after) {
      const title = `${plainText(before.name)} ↔ ${plainText(after.name)}`;
      await commands.executeCommand(
        'vscode.diff',
        publish(before.name, before.text),
        publish(after.name, after.text),
        title.replaceAll('.json', ''),
      );
    },
    async preview({ name, text }, action) {
      const nothing = publish(`nothing yet/${name}`, '');
      await commands.executeCommand(
        'vscode.diff',
        nothing,
        publish(name, text),
        `${plainText(name)} (not created yet)`,
      );
      // Not a dialog, which would keep the user from scrolling.
      const items = [
        { label: action, isChosen: true },
        { label: 'Cancel', isChosen: false },
      ];
      const chosen = await pickOne(items, 'Create the file that is shown?', { ignoreFocusOut: true });
      return chosen?.isChosen ?? false;
    },
    openLive: (document) => live.open(document),
    filterLive: () => live.filter(),
    async saveText(name, text) {
      const folder = workspace.workspaceFolders?.[0]?.uri;
      const defaultUri = folder && Uri.joinPath(folder, plainText(name).replaceAll('/', '_'));
      const target = await window.showSaveDialog(defaultUri ? { defaultUri } : {});
      if (target) await workspace.fs.writeFile(target, new TextEncoder().encode(text));
    },
    async chooseFile(title, name) {
      const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file(homedir());
      const safeName = plainText(name).replaceAll(/[\\/:]/g, '_');
      const chosen = await window.showSaveDialog({ title, defaultUri: Uri.joinPath(folder, safeName) });
      return chosen?.fsPath;
    },
    async chooseExistingFile(title, action) {
      const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file(homedir());
      const [chosen] = (await window.showOpenDialog({ title, openLabel: action, defaultUri: folder })) ?? [];
      return chosen?.fsPath;
    },
    async chooseFolder(title, action) {
      const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file(homedir());
      const [chosen] =
        (await window.showOpenDialog({
          title,
          openLabel: action,
          defaultUri: folder,
          canSelectFiles: false,
          canSelectFolders: true,
        })) ?? [];
      return chosen?.fsPath;
    },
    copy: copyText,
    openExternal: async (url) => void (await env.openExternal(Uri.parse(url, true))),
    async reveal(path) {
      const uri = Uri.file(path);
      const found = await workspace.fs.stat(uri).then(
        () => true,
        () => false,
      );
      if (!found) {
        throw new UserError(
          'no-such-file',
          `There is no ${plainText(path)} on this machine. It may exist on the engine's host only.`,
        );
      }
      const command = workspace.getWorkspaceFolder(uri) ? 'revealInExplorer' : 'revealFileInOS';
      await commands.executeCommand(command, uri);
    },
    inform: (message) => void showInformation(message),
    showLog: () => log.show(),
  };
}
