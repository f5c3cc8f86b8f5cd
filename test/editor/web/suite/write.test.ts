import * as vscode from 'vscode';
import { apply, check, eventually, findingsWhen, open, pause, picture, ruleOf } from '../support';

describe('Drydock in a browser', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('runs in the extension host of the browser', () => {
    check(typeof (globalThis as { process?: { versions?: unknown } }).process?.versions === 'undefined');
    const extension = vscode.extensions.getExtension('drydock.drydock');
    check(extension?.extensionUri.scheme === 'http', extension?.extensionUri.toString());
  });

  it('finds what is wrong in a Dockerfile, with the files around it, and fixes it', async () => {
    const document = await open('api/Dockerfile');
    const found = await findingsWhen(document.uri, (rules) => rules.includes('copy-source-missing'));
    const missing = found.filter((finding) => ruleOf(finding) === 'copy-source-missing');
    check(missing.map(({ range }) => document.getText(range)).join() === 'lock.json');
    const maintainer = found.find((finding) => document.getText(finding.range).startsWith('MAINTAINER'));
    check(maintainer);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      maintainer.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    await apply(actions.find(({ isPreferred }) => isPreferred));
    check(document.getText().includes('LABEL'), document.getText());
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('reads the configuration of the project, and says what is wrong with it', async () => {
    await open('api/Dockerfile');
    const config = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, '.drydock.yaml');
    const [note] = await eventually(
      () => vscode.languages.getDiagnostics(config),
      ({ length }) => length > 0,
    );
    check(note?.message.includes('no-such-rule'), note?.message);
  });

  it('finds what is wrong in a Compose file, with the files that it leads to', async () => {
    const document = await open('broken/compose.yaml');
    const found = await findingsWhen(document.uri, (rules) => rules.includes('missing-env-file'));
    // The volume that the extended service brings isn't defined here.
    check(
      found.some((finding) => ruleOf(finding) === 'undefined-resource' && finding.message.includes('"data"')),
    );
    const whole = await open('compose.yaml');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const errors = vscode.languages
      .getDiagnostics(whole.uri)
      .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    check(errors.length === 0, errors.map(({ message }) => message).join());
  });

  it('checks again when a file comes', async () => {
    const document = await open('broken/compose.yaml');
    const missing = () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ range }) => document.getText(range) === 'missing.env');
    await eventually(missing, ({ length }) => length === 1);
    const file = vscode.Uri.joinPath(document.uri, '..', 'missing.env');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('A=1\n'));
    await eventually(missing, ({ length }) => length === 0);
    await vscode.workspace.fs.delete(file);
    await eventually(missing, ({ length }) => length === 1);
  });

  it('completes and explains', async () => {
    const dockerfile = await open('api/Dockerfile');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(dockerfile.uri, new vscode.Position(6, 0), 'COPY pa');
    await vscode.workspace.applyEdit(edit);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      dockerfile.uri,
      new vscode.Position(6, 7),
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    check(labels.includes('package.json'), labels.slice(0, 20).join());
    await vscode.commands.executeCommand('workbench.action.files.revert');
    const compose = await open('compose.yaml');
    const line = compose.getText().split('\n').indexOf('    image: redis:7.4');
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      compose.uri,
      new vscode.Position(line, 6),
    );
    const shown = hover?.contents.map((part) => (typeof part === 'string' ? part : part.value)).join() ?? '';
    check(/redis:8\.0[^]*from compose\\?\.override/.test(shown), shown);
  });

  it('looks as on a desktop', async () => {
    const dockerfile = await open('api/Dockerfile');
    await findingsWhen(dockerfile.uri, (rules) => rules.includes('copy-source-missing'));
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await picture('findings');
    await vscode.commands.executeCommand('workbench.action.closePanel');
    const editor = await vscode.window.showTextDocument(dockerfile);
    const end = new vscode.Position(6, 0);
    await editor.edit((edit) => edit.insert(end, 'COPY '));
    editor.selection = new vscode.Selection(6, 5, 6, 5);
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await picture('completion');
    await vscode.commands.executeCommand('hideSuggestWidget');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    const compose = await open('compose.yaml');
    const line = compose.getText().split('\n').indexOf('    image: redis:7.4');
    const shown = await vscode.window.showTextDocument(compose);
    shown.selection = new vscode.Selection(line, 6, line, 6);
    await pause(500);
    await vscode.commands.executeCommand('editor.action.showHover');
    await picture('hover');
  });

  it('shows the stack as it will run', async () => {
    await open('compose.yaml');
    await vscode.commands.executeCommand('drydock.stack.showEffective');
    const shown = await eventually(
      () => vscode.window.activeTextEditor?.document,
      (document) => document?.uri.scheme === 'drydock-stack',
    );
    const text = shown?.getText() ?? '';
    for (const part of ['redis:8.0', 'MODE: browser', 'LEVEL: debug', 'restart: always'])
      check(text.includes(part), `${part} is missing in\n${text}`);
    const at = text.split('\n').findIndex((line) => line.includes('restart: always'));
    const [place] = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      shown?.uri,
      new vscode.Position(at, 6),
    );
    check(
      place?.uri.scheme === 'drydock-test' && place.uri.path === '/harbour/shared/base.yaml',
      place?.uri.toString(),
    );
  });

  it('opens the page of a rule', async () => {
    const page = await vscode.workspace.openTextDocument(
      vscode.Uri.parse('drydock-docs:/rules/pin-image-version.md'),
    );
    check(page.getText().includes('pin-image-version'));
  });

  it('says of a command that needs an engine that the browser has none', async () => {
    await vscode.commands.executeCommand('drydock.container.stop');
  });
});
