import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { collectTexts, renderTexts, textsFile, writeTexts } from './texts/collectTexts';

/**
 * `npm run texts [PATTERN]` prints every text that a user may read with its place, or those that match a regular
 * expression; `--update` rewrites the list that the core tests compare with, so that a change of words shows in review.
 */
function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { update: { type: 'boolean', default: false } },
  });
  if (values.update) {
    writeTexts();
    console.log(`Wrote ${textsFile} (${readFileSync(textsFile, 'utf8').split('\n').length - 1} lines).`);
    return;
  }
  const pattern = positionals[0] === undefined ? undefined : new RegExp(positionals[0], 'i');
  const texts = collectTexts().filter(({ text }) => pattern?.test(text) ?? true);
  console.log(renderTexts(texts, { withLines: true }));
  console.log(`${texts.length} texts`);
}

main();
