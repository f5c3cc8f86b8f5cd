import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { PageTableRow, TablePage } from '../../src/webview/table/messages';
import { drawnAfter } from './drawnAfter';
import { rounded } from './manyFindings';
import { pageProcessorTime } from './pageProcessorTime';

/**
 * Draws a table of 5,000 rows below one that is open, in a page of its own, and fails where that takes 200 ms of processor
 * time or more. The milliseconds of each of five results, by the clock.
 */
export async function drawManyRows(browser: Browser): Promise<readonly number[]> {
  const page = await browser.newPage();
  try {
    await page.setContent('<!DOCTYPE html><html><body></body></html>');
    for (const path of ['webview', 'page', 'list', 'table'])
      await page.addStyleTag({ content: readFileSync(`media/${path}.css`, 'utf8') });
    await page.evaluate(
      'window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} })',
    );
    await page.addScriptTag({ content: readFileSync('dist/webview/table.js', 'utf8') });
    const drawn: number[] = [];
    const taken: number[] = [];
    const processorTime = await pageProcessorTime(page);
    for (let revision = 1; revision <= 5; revision++) {
      await page.evaluate(`window.next = ${JSON.stringify(manyRows(revision))}`);
      const before = await processorTime();
      drawn.push(await page.evaluate<number>(`(${drawnAfter})(window.next)`));
      taken.push((await processorTime()) - before);
    }
    const last = await page.evaluate<string>(`(async () => {
      const list = document.querySelector('.list');
      list.scrollTop = list.scrollHeight;
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return document.querySelector('.rows .row:last-child').textContent;
    })()`);
    console.log(`      5,000 rows: drawn in ${rounded(drawn)} ms, processor time ${rounded(taken)} ms`);
    assert.match(last, /^file-4999/);
    assert.ok((await page.locator('.rows .row').count()) < 100, 'only what is on screen is drawn');
    assert.ok(Math.min(...taken) < 200, `drawn in ${taken.join(', ')} ms of processor time`);
    return drawn;
  } finally {
    await page.close();
  }
}

function manyRows(revision: number): TablePage {
  const row = (id: string, name: string, size: number): PageTableRow => ({
    id,
    cells: [
      { text: name },
      { text: `${size} B`, order: size },
      { text: 'half', bar: { start: 0.2, length: 0.3 } },
      { text: 'added' },
      { text: '' },
      { text: '' },
    ],
    tone: 'added',
    hasChildren: false,
  });
  const children = Array.from({ length: 5_000 }, (_, at) => row(`0/${at}`, `file-${at}`, at));
  return {
    revision,
    title: 'Many rows',
    again: 'Refresh',
    result: {
      headline: '1 kB can be saved',
      note: '',
      layout: 'layers',
      verdicts: [],
      columns: [
        { name: 'Instruction', kind: 'text' },
        { name: 'Size', kind: 'number' },
        { name: 'Of the image', kind: 'bar', fixed: true },
        { name: 'Changes', kind: 'text' },
        { name: 'Created', kind: 'text' },
        { name: 'Dockerfile', kind: 'text' },
      ],
      rows: [{ ...row('0', 'RUN make', 1), hasChildren: true, children }],
      notes: [],
      actions: [],
      words: { table: 'Layers', filter: 'Filter', nothing: 'Nothing.', nothingPasses: 'None.' },
    },
  };
}
