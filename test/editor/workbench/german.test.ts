import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { Editor } from '../../parts/editor';
import type { Workbench } from '../../parts/workbench';
import { builtIn } from './shared';

/** An editor of its own: its page has another display language. */
describe('The workbench in German', () => {
  let editor: Editor;
  let workbench: Workbench;

  before(async () => {
    editor = await Editor.start({ log: console.log, builtIn, still: true, language: 'de' });
    workbench = await editor.open({ folder: resolve('test/fixtures/sample'), extension: resolve('.') });
  });
  after(() => editor?.stop());

  it('has its views, lenses and quick fixes in German', async () => {
    const { page } = workbench;
    await workbench.openFile('compose.debug.yaml');
    await page.locator('.codelens-decoration').getByText('Effektive Konfiguration').first().waitFor();
    await workbench.runCommand('View: Show Drydock');
    await page.locator('.pane-header', { hasText: 'Netzwerke' }).waitFor();
    await page.locator('.pane-header', { hasText: 'Registrys' }).waitFor();
    await workbench.pictures('german-views');
  });

  it('has its commands in German', async () => {
    const { page } = workbench;
    await page.keyboard.press('F1');
    await page.keyboard.type('Drydock: Container');
    const entries = page.locator('.quick-input-list .monaco-list-row');
    await entries.filter({ hasText: 'Container neu starten' }).waitFor();
    await workbench.pictures('german-palette');
    await page.keyboard.press('Escape');
  });

  it('has its settings in German', async () => {
    const { page } = workbench;
    await workbench.runCommand('Preferences: Open Settings (UI)');
    await page.locator('.settings-editor .suggest-input-container').click();
    await page.keyboard.type('@ext:drydock.drydock');
    const texts = page.locator(
      '.settings-editor .setting-item-markdown, .settings-editor .setting-item-description',
    );
    await texts.filter({ hasText: 'Welche Regeln aktiviert sind' }).first().waitFor();
    await workbench.pictures('german-settings');
    assert.ok((await page.locator('.settings-toc-container').textContent())?.includes('Zustand in Dateien'));
  });
});
