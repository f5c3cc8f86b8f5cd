const { commands, Uri, workspace } = require('vscode');

/** Shows the sidebar of Drydock and the sample's README, once the window of `npm start` is open. */
exports.activate = async () => {
  const folder = workspace.workspaceFolders?.[0];
  await commands.executeCommand('workbench.view.extension.drydock');
  const readme = folder && Uri.joinPath(folder.uri, 'README.md');
  const exists =
    readme &&
    (await workspace.fs.stat(readme).then(
      () => true,
      () => false,
    ));
  if (exists) await commands.executeCommand('markdown.showPreview', readme);
};
