import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { drawnAfter } from './drawnAfter';
import { pageProcessorTime } from './pageProcessorTime';

/** The most processor time that a page may take for a result, in milliseconds. */
const limit = 200;

/**
 * Draws five results with one of the scripts of `dist/webview`, in a page of its own, because what the editor around it
 * takes is not the page's. Fails where the fastest takes 200 ms of processor time or more, or where more is drawn than what
 * is on screen. `end` is what `atEnd` finds in the page afterwards.
 */
export async function drawMany<T>(
  browser: Browser,
  what: string,
  script: 'findings' | 'table',
  result: (revision: number) => object,
  atEnd: (page: Page) => Promise<T>,
): Promise<{ readonly drawn: readonly number[]; readonly end: T }> {
  const page = await browser.newPage();
  try {
    await page.setContent('<!DOCTYPE html><html><body></body></html>');
    for (const path of ['webview', 'page', 'list', script])
      await page.addStyleTag({ content: readFileSync(`media/${path}.css`, 'utf8') });
    await page.evaluate(
      'window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} })',
    );
    await page.addScriptTag({ content: readFileSync(`dist/webview/${script}.js`, 'utf8') });
    const drawn: number[] = [];
    const taken: number[] = [];
    const processorTime = await pageProcessorTime(page);
    for (let revision = 1; revision <= 5; revision++) {
      await page.evaluate(`window.next = ${JSON.stringify(result(revision))}`);
      const before = await processorTime();
      drawn.push(await page.evaluate<number>(`(${drawnAfter})(window.next)`));
      taken.push((await processorTime()) - before);
    }
    const end = await atEnd(page);
    console.log(`      ${what}: drawn in ${rounded(drawn)} ms, processor time ${rounded(taken)} ms`);
    assert.ok((await page.locator('.row').count()) < 100, 'only what is on screen is drawn');
    assert.ok(Math.min(...taken) < limit, `drawn in ${taken.join(', ')} ms of processor time`);
    return { drawn, end };
  } finally {
    await page.close();
  }
}

/** Scrolls the list to its end; what stands in the last row, there or in a part of it, and after how many milliseconds. */
export function lastRow(page: Page, part = ''): Promise<{ readonly ms: number; readonly text: string }> {
  return page.evaluate<{ ms: number; text: string }>(`(async () => {
    const list = document.querySelector('.list');
    const start = performance.now();
    list.scrollTop = list.scrollHeight;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return { ms: performance.now() - start, text: document.querySelector('.row:last-child ${part}').textContent };
  })()`);
}

/** Whole milliseconds, for a line. */
function rounded(values: readonly number[]): string {
  return values.map((value) => value.toFixed(0)).join(', ');
}
