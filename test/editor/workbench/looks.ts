import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { keepsPictures, type Workbench } from '../../parts/workbench';

/** The page in the webview of the editor in front. */
export function pageInEditor(workbench: Workbench): FrameLocator {
  return workbench.page
    .frameLocator('.editor-group-container iframe.webview, iframe.webview.ready')
    .frameLocator('#active-frame');
}

/**
 * Pictures of the editor in front that is a webview: `NAME-high-contrast`, `NAME-high-contrast-light` and, 220 pixels wide,
 * `NAME-narrow`; nothing may be cut off there. Leaves the workbench as it was, in the dark theme. The folder has no settings of its own.
 */
export async function showInHardConditions(
  workbench: Workbench,
  { name, folder }: { readonly name: string; readonly folder: string },
): Promise<void> {
  const { page } = workbench;
  const editor = pageInEditor(workbench);
  if (keepsPictures()) await showInHighContrast(workbench, editor, { name, folder });
  const usual = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ width: 560, height: usual.height });
  const body = editor.locator('body');
  const width = () => body.evaluate(({ clientWidth }) => clientWidth);
  for (let tries = 0; (await width()) > 260 && tries < 50; tries++) await page.waitForTimeout(100);
  await workbench.screenshot(`${name}-narrow`);
  assert.equal(await body.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth), false);
  await page.setViewportSize(usual);
}

async function showInHighContrast(
  workbench: Workbench,
  editor: FrameLocator,
  { name, folder }: { readonly name: string; readonly folder: string },
): Promise<void> {
  const settings = join(folder, '.vscode');
  mkdirSync(settings);
  for (const [theme, body, picture] of [
    ['Default High Contrast Light', '.vscode-high-contrast-light', 'high-contrast-light'],
    ['Default High Contrast', '.vscode-high-contrast:not(.vscode-high-contrast-light)', 'high-contrast'],
  ] as const) {
    const chosen = { 'window.autoDetectColorScheme': false, 'workbench.colorTheme': theme };
    writeFileSync(join(settings, 'settings.json'), JSON.stringify(chosen));
    await editor.locator(`body${body}`).waitFor();
    await workbench.screenshot(`${name}-${picture}`);
  }
  rmSync(settings, { recursive: true });
  await editor.locator('body.vscode-dark').waitFor();
}
