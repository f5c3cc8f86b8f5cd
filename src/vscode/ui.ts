import {
  EventEmitter,
  ProgressLocation,
  Uri,
  env,
  languages,
  window,
  workspace,
  type QuickPickItem,
} from 'vscode';
import type { DisposableStore } from '../base/disposable';
import { plainText } from '../base/plainText';
import { messageOf } from '../base/userError';
import type { Choice, Confirmation, Ui } from '../commands/ports';
import type { Log } from './log';

const documentScheme = 'drydock-document';

/** The person on the other side of VS Code. Progress that is cancelled rejects with the signal's reason. */
export function createUi(parts: DisposableStore, log: Log): Ui {
  const documents = new Map<string, string>();
  const changed = parts.add(new EventEmitter<Uri>());
  parts.add(
    workspace.registerTextDocumentContentProvider(documentScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => documents.get(uri.toString()) ?? '',
    }),
  );
  parts.add(workspace.onDidCloseTextDocument(({ uri }) => void documents.delete(uri.toString())));

  return {
    async confirm({ message, detail, action }: Confirmation) {
      const options = { modal: true, ...(detail ? { detail } : {}) };
      return (await window.showWarningMessage(message, options, action)) === action;
    },
    async pick<T>(title: string, choices: readonly Choice<T>[]) {
      const items = choices.map(({ label, description, value }): QuickPickItem & { value: T } => ({
        label: literalLabel(label),
        ...(description ? { description: literalLabel(description) } : {}),
        value,
      }));
      const chosen = await window.showQuickPick(items, {
        title,
        placeHolder: title,
        matchOnDescription: true,
      });
      return chosen?.value;
    },
    async input({ title, hint, value, check }) {
      return window.showInputBox({
        title,
        ...(hint ? { placeHolder: hint } : {}),
        ...(value ? { value } : {}),
        ...(check ? { validateInput: (text) => check(text) } : {}),
      });
    },
    progress(title, work) {
      return Promise.resolve(
        window.withProgress(
          { location: ProgressLocation.Notification, cancellable: true, title },
          async (_, token) => {
            const abort = new AbortController();
            const listener = token.onCancellationRequested(() => abort.abort());
            try {
              return await work(abort.signal);
            } finally {
              listener.dispose();
            }
          },
        ),
      );
    },
    async openDocument({ name, language, text }) {
      const uri = Uri.from({ scheme: documentScheme, path: `/${plainText(name).replaceAll('/', '_')}` });
      documents.set(uri.toString(), text);
      changed.fire(uri);
      const document = await languages.setTextDocumentLanguage(
        await workspace.openTextDocument(uri),
        language,
      );
      await window.showTextDocument(document, { preview: true });
    },
    openOutput(name, source) {
      const written = new EventEmitter<string>();
      const abort = new AbortController();
      const terminal = window.createTerminal({
        name,
        pty: {
          onDidWrite: written.event,
          open: () => {
            source((text) => written.fire(text), abort.signal).catch((error: unknown) => {
              if (abort.signal.aborted) return;
              log.error(`"${name}" ended early.`, error);
              written.fire(`\r\n\u001b[31m${plainText(messageOf(error))}\u001b[0m\r\n`);
            });
          },
          close: () => {
            abort.abort();
            written.dispose();
          },
        },
      });
      terminal.show();
    },
    copy: async (text) => env.clipboard.writeText(text),
    showLog: () => log.show(),
  };
}

/** VS Code draws `$(name)` in a label as an icon; a zero-width character keeps foreign text from that. */
function literalLabel(text: string): string {
  return plainText(text).replaceAll('$(', '$\u200b(');
}
