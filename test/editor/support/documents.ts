import * as vscode from 'vscode';
import { waitUntil } from '../../parts/processes';

/**
 * A document of the language with that text, in an editor that is not saved. A busy VS Code may hand out one of the
 * same name that has just been closed; then another is asked for.
 */
export async function openText(language: string, content: string): Promise<vscode.TextDocument> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const { uri } = await vscode.workspace.openTextDocument({ language, content });
    const current = () =>
      vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    await waitUntil(() => current()?.getText() === content, 2000);
    const document = current();
    if (document?.getText() !== content) continue;
    await vscode.window.showTextDocument(document);
    return document;
  }
  throw new Error('VS Code opened no document that holds the text.');
}

/** Drydock's findings on a document, by rule, as soon as `accept` likes them. */
export async function findingsWhen(
  uri: vscode.Uri,
  accept: (rules: readonly string[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const current = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'drydock');
  const found = current();
  if (accept(found.map(ruleOf))) return found;
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      listener.dispose();
      settle();
    };
    const listener = vscode.languages.onDidChangeDiagnostics(() => {
      const now = current();
      if (accept(now.map(ruleOf))) finish(() => resolve(now));
    });
    const timer = setTimeout(
      () =>
        finish(() =>
          reject(new Error(`The findings stayed ${current().map(ruleOf).join(', ') || 'empty'}.`)),
        ),
      8000,
    );
  });
}

/** The id of the rule behind a diagnostic. */
export function ruleOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

/** The text of the quick fixes and source actions that are offered at a place. */
export async function actionsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind = vscode.CodeActionKind.QuickFix,
): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind.value,
  );
}

/** Applies an action as the editor would: its edit first, then its command. */
export async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  if (!action) throw new Error('There is no such action.');
  if (action.edit) await vscode.workspace.applyEdit(action.edit);
  if (action.command) {
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }
}
