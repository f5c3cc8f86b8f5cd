import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { FindingsPage, FindingsResult } from '../../src/webview/findings/messages';
import { drawnAfter } from './drawnAfter';
import { pageProcessorTime } from './pageProcessorTime';

/**
 * Draws 5,000 findings in a page of their own, because what the editor around it takes is not the list's, and fails where
 * that takes 200 ms of processor time or more. The milliseconds of each of five results, and of a jump to the end, by the
 * clock.
 */
export async function drawManyFindings(
  browser: Browser,
  layout: FindingsResult['layout'],
): Promise<{ readonly drawn: readonly number[]; readonly end: number }> {
  const page = await browser.newPage();
  try {
    const drawn: number[] = [];
    const taken: number[] = [];
    const processorTime = await pageProcessorTime(page);
    await page.setContent('<!DOCTYPE html><html><body></body></html>');
    for (const path of ['webview', 'page', 'list', 'findings'])
      await page.addStyleTag({ content: readFileSync(`media/${path}.css`, 'utf8') });
    await page.evaluate(
      'window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} })',
    );
    await page.addScriptTag({ content: readFileSync('dist/webview/findings.js', 'utf8') });
    for (let revision = 1; revision <= 5; revision++) {
      await page.evaluate(`window.next = ${JSON.stringify(manyFindings(revision, layout))}`);
      const before = await processorTime();
      drawn.push(await page.evaluate<number>(`(${drawnAfter})(window.next)`));
      taken.push((await processorTime()) - before);
    }
    const scrolled = await page.evaluate<{ readonly ms: number; readonly last: string }>(`(async () => {
      const list = document.querySelector('.list');
      const start = performance.now();
      list.scrollTop = list.scrollHeight;
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return { ms: performance.now() - start, last: document.querySelector('.row:last-child .name').textContent };
    })()`);
    console.log(
      `      5,000 findings (${layout}): drawn in ${rounded(drawn)} ms, processor time ${rounded(taken)} ms, end of the list in ${scrolled.ms.toFixed(0)} ms`,
    );
    assert.equal(scrolled.last, 'subject-4999');
    assert.ok((await page.locator('.row').count()) < 100, 'only what is on screen is drawn');
    assert.ok(Math.min(...taken) < 200, `drawn in ${taken.join(', ')} ms of processor time`);
    return { drawn, end: scrolled.ms };
  } finally {
    await page.close();
  }
}

/** Whole milliseconds, for a line. */
export function rounded(values: readonly number[]): string {
  return values.map((value) => value.toFixed(0)).join(', ');
}

function manyFindings(revision: number, layout: FindingsResult['layout']): FindingsPage {
  const severities = ['critical', 'high', 'medium', 'low'];
  const kinds = layout === 'audit' ? 30 : 3000;
  return {
    revision,
    title: 'Many findings',
    result: {
      headline: '1 high',
      note: 'Checked.',
      layout,
      severities,
      words: {
        filter: 'Filter findings',
        group: 'Group',
        allGroups: 'Everything',
        onlyMarked: 'Has a fix',
        nothing: 'Nothing found.',
        nothingPasses: 'No finding passes the filter.',
        notes: 'Notes',
        link: '',
      },
      kinds: Array.from({ length: kinds }, (_, at) => ({
        severity: severities[at % 4] ?? 'low',
        number: `5.${at}`,
        title: `Finding of the kind ${at}`,
        note: 'level 1',
      })),
      rows: Array.from({ length: 5000 }, (_, at) => ({
        kind: at % kinds,
        name: `subject-${at}`,
        extra: '1.2.3',
        group: `group-${at % 400}`,
        isMarked: at % 2 === 0,
        evidence: 'It is so.',
        source: `docker inspect container-${at}`,
        place: `compose.yaml:${at}`,
        actions: [`Go to Line (compose.yaml:${at})`, 'About This Check'],
      })),
      notes: [],
      actions: [],
    },
  };
}
