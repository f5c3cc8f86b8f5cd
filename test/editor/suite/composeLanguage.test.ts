import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitUntil } from '../../parts/processes';
import { openText } from '../support/documents';

const text = `services:
  web:
    image: nginx:1.27
    depends_on:
      - db
  db:
    image: postgres:17
    restart: always
`;

describe('compose language', () => {
  let folder: vscode.Uri | undefined;
  let opened = 0;

  afterEach(async () => {
    // A file that was changed and not saved would stay in memory.
    if (folder) await vscode.workspace.saveAll();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    if (folder) await vscode.workspace.fs.delete(folder, { recursive: true });
    folder = undefined;
  });

  /** Writes the files into a folder of the workspace and opens the last one. */
  async function openStack(files: Readonly<Record<string, string>>): Promise<vscode.TextDocument> {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(root);
    folder = vscode.Uri.joinPath(root, `stack-${++opened}`);
    let last = folder;
    for (const [name, content] of Object.entries(files)) {
      last = vscode.Uri.joinPath(folder, name);
      await vscode.workspace.fs.writeFile(last, new TextEncoder().encode(content));
    }
    const document = await vscode.languages.setTextDocumentLanguage(
      await vscode.workspace.openTextDocument(last),
      'dockercompose',
    );
    await vscode.window.showTextDocument(document, { preview: false });
    return document;
  }

  const overlaid = {
    'compose.yaml': text,
    'compose.override.yaml': 'services:\n  db:\n    restart: "no"\n',
  };

  it('completes keys and the names of services', async () => {
    const document = await openText(
      'dockercompose',
      text.replace('- db', '- ').replace('always', 'always\n    '),
    );
    const at = async (line: number, column: number) => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(line, column),
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    assert.ok((await at(4, 8)).includes('db'));
    const keys = await at(8, 4);
    assert.ok(keys.includes('healthcheck') && !keys.includes('restart'), keys.join(', '));
  });

  it('explains a key when it is looked at', async () => {
    const document = await openText('dockercompose', text.replace('always', 'always\n    '));
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(8, 4),
      undefined,
      1000,
    );
    const item = items.find(({ label }) => label === 'healthcheck');
    const { documentation } = item ?? {};
    assert.ok(documentation instanceof vscode.MarkdownString && /health/i.test(documentation.value));
  });

  it('proposes the images of the engine once that is connected', async () => {
    const document = await openText('dockercompose', 'services:\n  web:\n    image: \n');
    const proposed = async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(2, 11),
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    await vscode.commands.executeCommand('drydock.containers.focus');
    try {
      const found = await waitUntil(async () => (await proposed()).includes('busybox:latest'), 20_000);
      assert.ok(found, (await proposed()).join(', '));
    } finally {
      await vscode.commands.executeCommand('workbench.view.explorer');
    }
  });

  it('explains a value by the stack that it is part of', async () => {
    const document = await openStack(overlaid);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(2, 5),
    );
    const shown = hovers.flatMap(({ contents }) =>
      contents.map((part) => (part as vscode.MarkdownString).value),
    );
    assert.match(shown.join('\n').replaceAll('\\', ''), /compose\.override\.yaml:3.*compose\.yaml:8/s);
  });

  it('renames a service in all files of the stack', async () => {
    const document = await openStack(overlaid);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      new vscode.Position(1, 3),
      'database',
    );
    const changed = edit.entries().map(([uri, edits]) => [uri.path.split('/').at(-1), edits.length]);
    assert.deepEqual(Object.fromEntries(changed), { 'compose.override.yaml': 1, 'compose.yaml': 2 });
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), 'services:\n  database:\n    restart: "no"\n');
  });

  it('formats the lines that are chosen, and no others', async () => {
    const document = await openText(
      'dockercompose',
      'services:\n    web:\n        image:   nginx\n    db:  {}\n',
    );
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatRangeProvider',
      document.uri,
      new vscode.Range(2, 0, 3, 0),
      { tabSize: 2, insertSpaces: true },
    );
    // VS Code makes the edits as small as can be, so only what becomes of them counts.
    let formatted = document.getText();
    for (const { range, newText } of edits.toSorted((a, b) => b.range.start.compareTo(a.range.start)))
      formatted =
        formatted.slice(0, document.offsetAt(range.start)) +
        newText +
        formatted.slice(document.offsetAt(range.end));
    assert.equal(formatted, 'services:\n    web:\n      image: nginx\n    db:  {}\n');
  });

  it('outlines sections and services, and hangs a lens on each service', async () => {
    const document = await openText('dockercompose', text);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols[0]?.children.map(({ name }) => name),
      ['web', 'db'],
    );
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    assert.deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command?.title]),
      [
        [1, 'Effective Config'],
        [5, 'Effective Config'],
      ],
    );
  });

  it('opens the stack as it will run, which follows its files and leads back to them', async () => {
    const source = await openStack(overlaid);
    await vscode.commands.executeCommand('drydock.stack.showEffective');
    const effective = vscode.window.activeTextEditor?.document;
    assert.ok(effective);
    assert.equal(effective.languageId, 'drydock-compose');
    const line = effective
      .getText()
      .split('\n')
      .findIndex((content) => content.includes('restart: "no"'));
    assert.ok(line > 0, effective.getText());
    const places = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      effective.uri,
      new vscode.Position(line, 4),
    );
    assert.deepEqual(
      places.map(({ uri, range }) => [uri.path, range.start.line]),
      [[source.uri.path, 2]],
    );
    const changed = new Promise<string>((resolve) => {
      const listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.toString() !== effective.uri.toString()) return;
        listener.dispose();
        resolve(document.getText());
      });
    });
    const edit = new vscode.WorkspaceEdit();
    edit.replace(source.uri, source.lineAt(2).range, '    restart: unless-stopped');
    await vscode.workspace.applyEdit(edit);
    assert.match(await changed, /restart: unless-stopped/);
  });

  it('compares the stack with its base', async () => {
    await openStack(overlaid);
    await vscode.commands.executeCommand('drydock.stack.compareWithBase');
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const [before, after] = await Promise.all(
      [input.original, input.modified].map((uri) => vscode.workspace.openTextDocument(uri)),
    );
    assert.match(before?.getText() ?? '', /restart: always/);
    assert.match(after?.getText() ?? '', /restart: "no"/);
  });
});
