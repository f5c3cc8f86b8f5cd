import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { FindingsPage, FindingsResult } from '../../src/webview/findings/messages';
import { drawMany, lastRow } from './manyDrawn';

/** Draws 5,000 findings; see {@link drawMany}. `end` is how long a jump to the end of the list takes, in milliseconds. */
export async function drawManyFindings(
  browser: Browser,
  layout: FindingsResult['layout'],
): Promise<{ readonly drawn: readonly number[]; readonly end: number }> {
  const { drawn, end } = await drawMany(
    browser,
    `5,000 findings (${layout})`,
    'findings',
    (revision) => manyFindings(revision, layout),
    (page) => lastRow(page, '.name'),
  );
  assert.equal(end.text, 'subject-4999');
  return { drawn, end: end.ms };
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
