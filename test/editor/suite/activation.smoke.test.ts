import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('activation', () => {
  it('finds the extension and activates it', async () => {
    const extension = vscode.extensions.getExtension('drydock.drydock');
    assert.ok(extension, 'drydock.drydock is not there');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
