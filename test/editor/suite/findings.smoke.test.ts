import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, apply, findingsWhen, openText, ruleOf } from '../support/documents';

describe('findings', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('stand on the word at fault, with a source and a page', async () => {
    const document = await openText('dockerfile', 'FROM scratch\nWORKDIR app\n');
    const [found] = await findingsWhen(document.uri, (rules) => rules.includes('workdir-relative-path'));
    assert.ok(found);
    assert.equal(document.getText(found.range), 'app');
    assert.ok(typeof found.code === 'object');
    const page = await vscode.workspace.openTextDocument(found.code.target);
    assert.match(page.getText(), /^# /);
    assert.match(page.getText(), /WorkdirRelativePath/);
  });

  it('follow the text as one types', async () => {
    const document = await openText('dockerfile', 'FROM scratch\n');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, 0), 'ADD a /b\n');
    await vscode.workspace.applyEdit(edit);
    await findingsWhen(document.uri, (rules) => rules.includes('prefer-copy'));
    const back = new vscode.WorkspaceEdit();
    back.delete(document.uri, new vscode.Range(1, 0, 2, 0));
    await vscode.workspace.applyEdit(back);
    await findingsWhen(document.uri, (rules) => !rules.includes('prefer-copy'));
  });

  it('are fixed by their quick fix, alone and all of a kind', async () => {
    const document = await openText('dockerfile', 'FROM scratch\nADD a.js /a.js\nADD b.js /b.js\n');
    const found = await findingsWhen(
      document.uri,
      (rules) => rules.filter((rule) => rule === 'prefer-copy').length === 2,
    );
    const first = found.find((diagnostic) => ruleOf(diagnostic) === 'prefer-copy');
    assert.ok(first);
    const titles = (await actionsAt(document, first.range)).map(({ title }) => title);
    assert.ok(titles.includes('Suppress "prefer-copy" here'), titles.join('\n'));
    assert.ok(titles.includes('Show documentation for "prefer-copy"'), titles.join('\n'));
    await apply(
      (await actionsAt(document, first.range)).find(({ title }) => title.startsWith('Fix all "prefer-copy"')),
    );
    assert.equal(document.getText(), 'FROM scratch\nCOPY a.js /a.js\nCOPY b.js /b.js\n');
    await findingsWhen(document.uri, (rules) => !rules.includes('prefer-copy'));
  });

  it('are fixed on save by source.fixAll.drydock', async () => {
    const document = await openText(
      'dockerfile',
      'FROM debian:12\nRUN apt-get update && apt-get install curl\nADD a.js /a.js\n',
    );
    await findingsWhen(document.uri, (rules) => rules.includes('apt-without-yes'));
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const [fixAll] = await actionsAt(document, whole, vscode.CodeActionKind.SourceFixAll.append('drydock'));
    await apply(fixAll);
    assert.match(document.getText(), /apt-get install .*-y.* curl/);
    assert.match(document.getText(), /^COPY a\.js \/a\.js$/m);
  });

  it('are suppressed by a comment that the quick fix writes', async () => {
    const document = await openText('dockerfile', 'FROM scratch\nRUN true \\\n  && true\nADD a /a\n');
    const found = await findingsWhen(document.uri, (rules) => rules.includes('prefer-copy'));
    const first = found.find((diagnostic) => ruleOf(diagnostic) === 'prefer-copy');
    assert.ok(first);
    await apply(
      (await actionsAt(document, first.range)).find(({ title }) => title === 'Suppress "prefer-copy" here'),
    );
    assert.match(document.getText(), /\n# drydock ignore=prefer-copy\nADD a \/a\n$/);
    await findingsWhen(document.uri, (rules) => !rules.includes('prefer-copy'));
  });

  it('speak of compose files too: syntax, keys and services', async () => {
    const document = await openText(
      'dockercompose',
      'services:\n  web:\n    image: nginx:1.29\n    imag: x\n    depends_on: [db]\n',
    );
    const found = await findingsWhen(document.uri, (rules) => rules.includes('undefined-service'));
    assert.deepEqual(
      found
        .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
        .map((one) => [ruleOf(one), document.getText(one.range)]),
      [
        ['unknown-key', 'imag'],
        ['undefined-service', 'db'],
      ],
    );
  });

  it('obey the project file as soon as it is there', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const config = vscode.Uri.joinPath(folder.uri, '.drydock.yaml');
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.joinPath(folder.uri, 'api/Dockerfile'),
    );
    await findingsWhen(document.uri, (rules) => rules.includes('prefer-copy'));
    await vscode.workspace.fs.writeFile(config, Buffer.from('rules:\n  prefer-copy: off\n'));
    try {
      await findingsWhen(document.uri, (rules) => rules.length > 0 && !rules.includes('prefer-copy'));
    } finally {
      await vscode.workspace.fs.delete(config);
    }
    await findingsWhen(document.uri, (rules) => rules.includes('prefer-copy'));
  });

  it('go with the document', async () => {
    const document = await openText('dockerfile', 'FROM node:latest\n');
    await findingsWhen(document.uri, (rules) => rules.length > 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await findingsWhen(document.uri, (rules) => rules.length === 0);
  });

  it('decline what is binary, and survive what is half typed', async () => {
    const binary = await openText('dockerfile', 'FROM scratch\0\n');
    await findingsWhen(binary.uri, (rules) => rules.length === 1);
    const half = await openText('dockercompose', 'services:\n  a:\n    ports: [\n');
    await findingsWhen(half.uri, (rules) => rules.includes('yaml-syntax'));
  });
});
