import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ensureDebianPackages } from '../../parts/debian';
import { findingsWhen, openText } from '../support/documents';

describe('an installed shellcheck', function () {
  this.timeout(120_000);

  const settings = () => vscode.workspace.getConfiguration('drydock.lint');

  before(() => ensureDebianPackages(['shellcheck'], console.log));

  afterEach(async () => {
    await settings().update('shellcheck', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('speaks where the user turns it on, follows the text, and is silent again', async () => {
    const document = await openText('dockerfile', 'FROM debian:12\nADD a /a\nRUN echo on "$(expr 1 + 1)"\n');
    const before = await findingsWhen(document.uri, (rules) => rules.includes('prefer-copy'));
    assert.ok(before.every(({ message }) => !message.includes('SC2003')));
    await settings().update('shellcheck', true, vscode.ConfigurationTarget.Global);
    const said = await findingsWhen(document.uri, (rules) => rules.includes('shellcheck'));
    const found = said.find(({ message }) => message.includes('SC2003'));
    assert.ok(found);
    assert.equal(document.getText(found.range), 'expr');

    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# a line above\n');
    edit.insert(document.uri, new vscode.Position(3, 0), 'RUN echo by "$(expr 2 + 2)"\n');
    await vscode.workspace.applyEdit(edit);
    const two = (rules: readonly string[]) => rules.filter((rule) => rule === 'shellcheck').length === 2;
    const moved = await findingsWhen(document.uri, two);
    assert.deepEqual(
      moved.filter(({ message }) => message.includes('SC2003')).map(({ range }) => document.getText(range)),
      ['expr', 'expr'],
    );

    await settings().update('shellcheck', false, vscode.ConfigurationTarget.Global);
    await findingsWhen(document.uri, (rules) => rules.length > 0 && !rules.includes('shellcheck'));
  });
});
