import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { commandIds } from '../../../src/generated/commandIds';
import { findingsWhen, openText } from '../support/documents';

describe('activation', () => {
  const extension = () => {
    const found = vscode.extensions.getExtension('drydock.drydock');
    assert.ok(found, 'drydock.drydock is not there');
    return found;
  };

  it('waits until there is something for it', async () => {
    assert.equal(extension().isActive, false);
    await openText('plaintext', 'FROM node:latest\n');
    await openText('yaml', 'a: 1\n');
    assert.equal(extension().isActive, false);
  });

  it('comes with the first Dockerfile, and finds what is in it', async () => {
    const document = await openText('dockerfile', 'FROM node:latest\n');
    await findingsWhen(document.uri, (rules) => rules.includes('pin-image-version'));
    assert.equal(extension().isActive, true);
  });

  it('lists tasks without the code that talks to engines', async () => {
    await vscode.tasks.fetchTasks({ type: 'drydock' });
    const { cache } = createRequire(join(extension().extensionPath, 'package.json'));
    const bundles = Object.keys(cache).map((path) => basename(path));
    assert.ok(bundles.includes('taskFeatures.js'), 'the list of tasks is loaded');
    assert.ok(!bundles.includes('engineFeatures.js'), 'the engine part is not');
  });

  it('registers every command that it contributes', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      commandIds.filter((id) => !known.has(id)),
      [],
    );
    const manifest = extension().packageJSON as { contributes: { commands: { command: string }[] } };
    assert.deepEqual(
      manifest.contributes.commands.map(({ command }) => command).sort(),
      [...commandIds].sort(),
    );
  });
});
