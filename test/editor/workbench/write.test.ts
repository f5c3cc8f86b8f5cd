import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

describe('Dockerfiles and compose files in the workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openSharedWorkbench({
      folder: resolve('test/fixtures/sample'),
      extension: resolve('.'),
    });
  });
  after(() => workbench?.close());

  it('open from the palette', async () => {
    await workbench.openFile('worker/Dockerfile');
    assert.match((await workbench.editor.textContent()) ?? '', /FROM/);
    await workbench.row('compose.yaml').waitFor();
  });

  it('have their problems listed', async () => {
    await workbench.runCommand('Problems: Focus on Problems View');
    const problems = workbench.page.locator('.markers-panel .monaco-list-row');
    await problems.filter({ hasText: 'apt-without-yes' }).waitFor();
    await problems.filter({ hasText: 'last-user-root' }).waitFor();
    await workbench.pictures('problems');
  });

  it('offer quick fixes where the cursor is', async () => {
    const { page } = workbench;
    await workbench.insist(async () => {
      await openQuickFixes();
      await page.locator('.action-widget').getByText('Replace ADD with COPY').waitFor();
    });
    await page.locator('.action-widget').getByText('Suppress "prefer-copy" here').waitFor();
    await workbench.pictures('quick-fix');
    await page.keyboard.press('Escape');
  });

  it('explain a rule behind the link on its finding', async () => {
    const { page } = workbench;
    await workbench.insist(async () => {
      await openQuickFixes();
      await page.locator('.action-widget').getByText('Show documentation for "prefer-copy"').click();
    });
    await page.getByRole('tab', { name: /prefer-copy/ }).waitFor();
    const preview = page.frameLocator('iframe.webview').frameLocator('iframe');
    await preview.getByRole('heading', { level: 1 }).waitFor();
    await workbench.pictures('rule-page');
    await workbench.runCommand('View: Close All Editors');
  });

  it('hang a lens on each service and explain its keys', async () => {
    await workbench.openFile('compose.debug.yaml');
    const { page } = workbench;
    await page.locator('.codelens-decoration').getByText('Effective Config').first().waitFor();
    await workbench.editor.getByText('QUEUE', { exact: true }).hover();
    await page.locator('.monaco-hover').getByText('overrides').waitFor();
    await workbench.pictures('compose-hover');
  });

  it('open as a service will run, each line with its origin', async () => {
    const { page } = workbench;
    await page.keyboard.press('Escape');
    await page.locator('.codelens-decoration').getByText('Effective Config').first().click();
    await page.getByRole('tab', { name: /compose\.debug\.yaml \(effective\)/ }).waitFor();
    await workbench.editor.getByText('LOG_LEVEL', { exact: true }).hover();
    await page.locator('.monaco-hover').getByText('from compose.debug.yaml:5').waitFor();
    await workbench.pictures('effective');
  });

  it('compare with their base', async () => {
    await workbench.runCommand('Drydock: Compare Effective Config with Base');
    await workbench.page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    await workbench.pictures('effective-diff');
  });

  async function openQuickFixes(): Promise<void> {
    const { page } = workbench;
    await workbench.editor.locator('.view-line').filter({ hasText: 'ADD . /worker' }).click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Control+.');
  }
});
