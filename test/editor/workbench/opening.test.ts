import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { openWorkbench, type Workbench } from '../../parts/workbench';

for (const theme of ['dark', 'light'] as const) {
  describe(`workbench (${theme})`, () => {
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

    it('opens a file from the palette', async () => {
      await workbench.openFile('api/Dockerfile');
      await workbench.runCommand('View: Toggle Panel Visibility');
      assert.match((await workbench.editor.textContent()) ?? '', /FROM/);
      await workbench.screenshot(`opening-${theme}`);
    });

    it('shows the explorer', async () => {
      await workbench.openView('Explorer');
      await workbench.row('compose.yaml').waitFor();
    });
  });
}
