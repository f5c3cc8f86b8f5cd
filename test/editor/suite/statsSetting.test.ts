import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the setting for figures in rows', () => {
  const settings = () => vscode.workspace.getConfiguration('drydock.containers');
  const set = (value: unknown) => settings().update('stats', value, vscode.ConfigurationTarget.Global);

  afterEach(() => set(undefined));

  it('was a boolean once, and is replaced by what that means now', async () => {
    await set(false);
    await vscode.commands.executeCommand('drydock.containers.focus');
    const end = Date.now() + 20_000;
    while (settings().inspect('stats')?.globalValue !== 'off' && Date.now() < end)
      await new Promise((done) => setTimeout(done, 50));
    assert.equal(settings().inspect('stats')?.globalValue, 'off');
  });
});
