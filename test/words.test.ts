import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { collectTexts, renderTexts, textsFile, writeTexts } from '../scripts/texts/collectTexts';

/** Phrases that are nobody's English, or not the field's word for the thing, and what to say instead. */
const replaced: readonly (readonly [RegExp, string])[] = [
  [/\bma[kd]e anew\b/i, 'recreate'],
  [/\b(?:put|goes) back\b/i, 'restore'],
  [/\b(?:lay|laid) over\b/i, 'merge, override'],
  [/\bcalled off\b|\bturned away\b/i, 'canceled, dismissed'],
  [/\bjudged?\b/i, 'check, lint'],
  [/\bsays nothing of\b/i, "doesn't set"],
  [/\bis no (?:valid|port|URL|platform|duration|size|list|mapping|regular|protocol)\b/i, "isn't a valid"],
  [/\bwhere there is one\b/i, 'if any'],
  [/\bseen from the\b/i, 'relative to'],
  [/\blet go of\b/i, 'released'],
  [/\bin trouble\b/i, 'needs attention'],
  [/\bnot to be had\b/i, 'unavailable'],
  [/\bwhether or not it did before\b/i, 'even if'],
  [/\bdocker CLI\b/, 'Docker CLI'],
  [/\bcompose files?\b/, 'Compose file'],
  [/\bany more\b/, 'anymore, no longer'],
  [/\bapart by\b/, 'separated by'],
];

describe('the words of the product', () => {
  const texts = collectTexts();

  it('are those of the list that is reviewed with a change', () => {
    if (process.env['UPDATE_GOLDENS'] === '1') writeTexts();
    assert.equal(
      renderTexts(texts, { withLines: false }),
      readFileSync(textsFile, 'utf8'),
      'Texts changed. Review them, then run "npm run texts -- --update".',
    );
  });

  it('are those of the field', () => {
    const found = texts.flatMap(({ file, line, text }) =>
      replaced
        .filter(([pattern]) => pattern.test(text))
        .map(([, instead]) => `${file}:${line}: ${text} (say: ${instead})`),
    );
    assert.deepEqual(found, []);
  });
});
