import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openText } from '../support/documents';

describe('Dockerfile language', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const text =
    'FROM node:22 AS build\nARG VERSION=1\nRUN echo $VERSION\nFROM scratch\nCOPY --from=build /a /b\n';

  it('completes instructions', async () => {
    const document = await openText('dockerfile', 'FROM scratch\nHEA');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(1, 3),
    );
    assert.ok(
      list.items.some(({ label }) =>
        (typeof label === 'string' ? label : label.label).startsWith('HEALTHCHECK'),
      ),
    );
  });

  it('explains, finds and renames', async () => {
    const document = await openText('dockerfile', text);
    const stage = new vscode.Position(4, 14);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(0, 1),
    );
    assert.ok(hovers.length > 0);
    const definitions = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      stage,
    );
    assert.equal(definitions[0]?.range.start.line, 0);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      stage,
      'compile',
    );
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), text.replace('AS build', 'AS compile').replace('=build', '=compile'));
  });

  it('outlines stages with their instructions', async () => {
    const document = await openText('dockerfile', text);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ children }) => children.length),
      [2, 1],
    );
  });
});
