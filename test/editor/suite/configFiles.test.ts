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

  describe('and the files around them', () => {
    const write = (path: string, text: string) =>
      vscode.workspace.fs.writeFile(inWorkspace(path), Buffer.from(text));
    const show = async (path: string) => {
      const document = await vscode.workspace.openTextDocument(inWorkspace(path));
      await vscode.window.showTextDocument(document);
      return document;
    };

    afterEach(() => vscode.workspace.fs.delete(inWorkspace('deploy'), { recursive: true, useTrash: false }));

    it('make Compose files of YAML files that stacks list, whatever their names', async () => {
      await write('deploy/base.yml', 'services:\n  web:\n    image: nginx:1.29\n');
      await write('deploy/prod.yml', 'services:\n  web:\n    restrat: always\n');
      await write('deploy/other.yml', 'services:\n  web:\n    restrat: always\n');
      await write('.drydock.yaml', 'stacks:\n  prod: [deploy/base.yml, deploy/prod.yml]\n');
      const other = await show('deploy/other.yml');
      const prod = await show('deploy/prod.yml');
      const found = await findingsWhen(prod.uri, (rules) => rules.includes('unknown-key'));
      // A service without an image is none of an override's faults.
      assert.deepEqual(
        found.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error).length,
        1,
      );
      assert.equal(other.languageId, 'yaml');
      // A person who wants it otherwise gets it.
      const again = await vscode.languages.setTextDocumentLanguage(
        await vscode.workspace.openTextDocument(prod.uri),
        'yaml',
      );
      await findingsWhen(prod.uri, ({ length }) => length === 0);
      assert.equal(again.languageId, 'yaml');
    });

    it('say with "compose" which keys are newer than the Compose that is used', async () => {
      await write(
        'deploy/compose.yaml',
        'services:\n  web:\n    image: nginx:1.29\n    provider:\n      type: x\n',
      );
      const document = await show('deploy/compose.yaml');
      await write('.drydock.yaml', 'compose: "2.30"\n');
      const found = await findingsWhen(document.uri, (rules) => rules.includes('unknown-key'));
      assert.match(found.map(({ message }) => message).join(), /2\.35/);
    });

    it('are checked where they are env files', async () => {
      await write('deploy/compose.yaml', 'services:\n  web:\n    image: nginx:1.29\n    env_file: web.env\n');
      await write('deploy/web.env', 'A=1\nA=2\n');
      const document = await show('deploy/web.env');
      const [found] = await findingsWhen(document.uri, (rules) => rules.includes('env-file-duplicate'));
      assert.equal(found?.range.start.line, 0);
    });
  });
});
