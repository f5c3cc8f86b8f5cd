import { resolve } from 'node:path';
import { openWorkbench, type Workbench } from '../../parts/workbench';

for (const theme of ['dark', 'light'] as const) {
  describe(`findings in the workbench (${theme})`, () => {
    let workbench: Workbench;

    before(async () => {
      workbench = await openWorkbench({
        log: console.log,
        folder: resolve('test/fixtures/sample'),
        extension: resolve('.'),
        theme,
      });
    });
    after(() => workbench?.close());

    it('lists the problems of a Dockerfile', async () => {
      await workbench.openFile('worker/Dockerfile');
      await workbench.runCommand('Problems: Focus on Problems View');
      const { page } = workbench;
      const problems = page.locator('.markers-panel .monaco-list-row');
      await problems.filter({ hasText: 'apt-without-yes' }).waitFor();
      await problems.filter({ hasText: 'last-user-root' }).waitFor();
      await workbench.screenshot(`problems-${theme}`);
    });

    it('offers quick fixes where the cursor is', async () => {
      const { page } = workbench;
      await workbench.editor.locator('.view-line').filter({ hasText: 'ADD . /worker' }).click();
      await page.keyboard.press('Home');
      await page.keyboard.press('Control+.');
      await page.locator('.action-widget').getByText('Replace ADD with COPY').waitFor();
      await page.locator('.action-widget').getByText('Ignore "prefer-copy" here').waitFor();
      await workbench.screenshot(`quick-fix-${theme}`);
      await page.keyboard.press('Escape');
    });

    it('explains a rule behind the link on its finding', async () => {
      const { page } = workbench;
      await workbench.editor.locator('.view-line').filter({ hasText: 'ADD . /worker' }).click();
      await page.keyboard.press('Home');
      await page.keyboard.press('Control+.');
      await page.locator('.action-widget').getByText('Show documentation for "prefer-copy"').click();
      await page.getByRole('tab', { name: /prefer-copy/ }).waitFor();
      await page
        .frameLocator('iframe.webview')
        .frameLocator('iframe')
        .getByRole('heading', { level: 1 })
        .waitFor();
      await workbench.screenshot(`rule-page-${theme}`);
    });
  });
}
