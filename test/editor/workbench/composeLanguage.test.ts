import { resolve } from 'node:path';
import { openWorkbench, type Workbench } from '../../parts/workbench';

for (const theme of ['dark', 'light'] as const) {
  describe(`compose language in the workbench (${theme})`, () => {
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

    it('hangs a lens on each service and explains its keys', async () => {
      await workbench.openFile('compose.debug.yaml');
      const { page } = workbench;
      await page.locator('.codelens-decoration').getByText('Effective Config').first().waitFor();
      await workbench.editor.getByText('QUEUE', { exact: true }).hover();
      await page.locator('.monaco-hover').getByText('in place of').waitFor();
      await workbench.screenshot(`compose-hover-${theme}`);
    });

    it('opens a service as it will run, each line with its origin', async () => {
      const { page } = workbench;
      await page.keyboard.press('Escape');
      await page.locator('.codelens-decoration').getByText('Effective Config').first().click();
      await page.getByRole('tab', { name: /compose\.debug\.yaml \(effective\)/ }).waitFor();
      await workbench.editor.getByText('LOG_LEVEL', { exact: true }).hover();
      await page.locator('.monaco-hover').getByText('from compose.debug.yaml:5').waitFor();
      await workbench.screenshot(`effective-${theme}`);
    });

    it('compares it with its base', async () => {
      await workbench.runCommand('Drydock: Compare Effective Config with Base');
      const { page } = workbench;
      await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
      await workbench.screenshot(`effective-diff-${theme}`);
    });
  });
}
