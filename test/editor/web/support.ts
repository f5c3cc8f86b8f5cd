import * as vscode from 'vscode';
import { picturePrefix } from './lines';

/** Fails with the message unless the condition holds. */
export function check(condition: unknown, message?: string): asserts condition {
  if (!condition) throw new Error(message ?? 'The condition does not hold.');
}

/** Opens a file of the workspace in an editor. */
export async function open(path: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  check(folder, 'No folder is open.');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** What `ask` answers as soon as `accept` likes it. */
export async function eventually<T>(ask: () => T, accept: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + 8000;
  for (;;) {
    const answer = ask();
    if (accept(answer)) return answer;
    if (Date.now() > end) throw new Error(`It stayed ${JSON.stringify(answer)?.slice(0, 500)}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Drydock's findings on a document as soon as `accept` likes their rules. */
export function findingsWhen(
  uri: vscode.Uri,
  accept: (rules: readonly string[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return eventually(
    () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'drydock'),
    (found) => accept(found.map(ruleOf)),
  );
}

/** The id of the rule behind a diagnostic. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Applies an action as the editor would: its edit first, then its command. */
export async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  check(action, 'There is no such action.');
  if (action.edit) await vscode.workspace.applyEdit(action.edit);
  if (action.command)
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

/** Lets what is on the page settle, and has a picture of it kept as `.screenshots/web-NAME.png`, where they are wanted. */
export async function picture(name: string): Promise<void> {
  // The bundle has the value in its place.
  if (process.env['DRYDOCK_TEST_PICTURES'] !== 'yes') return;
  await pause(1000);
  console.log(`${picturePrefix}${name}`);
  await pause(1000);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
