import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { findingsWhen } from '../support/documents';

/** Reading any of these would wait for ever, or until the memory is full. */
describe('files of a workspace that no program should read', () => {
  let folder: string;

  before(() => {
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root);
    folder = join(root.uri.fsPath, 'special');
    mkdirSync(folder);
    for (const name of ['.drydock.yaml', '.env', 'pipe.yaml', '.dockerignore'])
      execFileSync('mkfifo', [join(folder, name)]);
    symlinkSync('/dev/zero', join(folder, 'web.env'));
    symlinkSync('/dev/zero', join(folder, 'Dockerfile.zero'));
    writeFileSync(join(folder, 'Dockerfile'), 'FROM alpine:3.20\nCOPY . /app\nRUN cd /tmp\n');
    writeFileSync(
      join(folder, 'compose.yaml'),
      'include: [pipe.yaml]\nservices:\n  web:\n    build: { context: ., dockerfile: Dockerfile.zero }\n    env_file: web.env\n    imagee: x\n',
    );
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(folder, { recursive: true });
  });

  const open = async (name: string) => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(join(folder, name)));
    await vscode.window.showTextDocument(document);
    return document;
  };

  it('keep no Dockerfile beside them from being judged', async () => {
    const { uri } = await open('Dockerfile');
    await findingsWhen(uri, (rules) => rules.includes('lost-cd'));
  });

  it('are told where a Compose file names them', async () => {
    const document = await open('compose.yaml');
    const found = await findingsWhen(document.uri, (rules) => rules.includes('unread-file'));
    const told = found
      .filter(({ message }) => /isn't read/.test(message))
      .map(({ range }) => document.getText(range));
    assert.ok(told.includes('pipe.yaml'), told.join());
    assert.ok(told.includes('web.env'), told.join());
  });

  it('leave the extension host as quick as it was', async () => {
    const start = Date.now();
    await vscode.commands.executeCommand(
      'vscode.executeDocumentSymbolProvider',
      (await open('Dockerfile')).uri,
    );
    assert.ok(Date.now() - start < 5000);
  });
});
