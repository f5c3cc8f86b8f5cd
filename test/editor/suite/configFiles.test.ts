import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findingsWhen } from '../support/documents';

describe('configuration files', () => {
  const inWorkspace = (path: string) => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    return vscode.Uri.joinPath(folder.uri, path);
  };
  const config = () => inWorkspace('.drydock.yaml');

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(config(), { useTrash: false }).then(undefined, () => undefined);
  });

  it('that are broken say so at the place, where they hold for an open file, and hold otherwise', async () => {
    await vscode.workspace.fs.writeFile(
      config(),
      Buffer.from('profile: loud\nrules:\n  prefer-copy: off\n  no-such-rule: off\n'),
    );
    const document = await vscode.workspace.openTextDocument(inWorkspace('api/Dockerfile'));
    await vscode.window.showTextDocument(document);
    const found = await findingsWhen(config(), ({ length }) => length === 2);
    const text = (await vscode.workspace.openTextDocument(config())).getText.bind(
      await vscode.workspace.openTextDocument(config()),
    );
    assert.deepEqual(
      found.map(({ range }) => text(range)),
      ['loud', 'no-such-rule'],
    );
    await findingsWhen(document.uri, (rules) => rules.length > 0 && !rules.includes('prefer-copy'));
    await vscode.workspace.fs.writeFile(config(), Buffer.from('profile: strict\n'));
    await findingsWhen(config(), ({ length }) => length === 0);
  });

  it('are judged as they are typed', async () => {
    await vscode.workspace.fs.writeFile(config(), Buffer.from('profile: strict\n'));
    const document = await vscode.workspace.openTextDocument(config());
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, 0), 'rulez: {}\n');
    await vscode.workspace.applyEdit(edit);
    const [found] = await findingsWhen(document.uri, ({ length }) => length === 1);
    assert.ok(found);
    assert.equal(document.getText(found.range), 'rulez');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await findingsWhen(document.uri, ({ length }) => length === 0);
  });
});
