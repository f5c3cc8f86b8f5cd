import assert from 'node:assert/strict';
import {
  composeFeatures,
  dockerfileFeatures,
  leastTime,
  type LanguageFeature,
} from '../../support/languageFeatures';

/** Four times the text takes four times as long, or sixteen times where something looks at all of it for each part. */
const steepest = 10;
/** Below this, in milliseconds, times say nothing. */
const least = 4;

/** Asserts on ratios of processor time alone; a busy machine can only make one of several attempts look bad. */
function assertLinear(feature: LanguageFeature, size: number): void {
  const [small, large] = [feature.prepare(size), feature.prepare(size * 4)];
  const attempts: number[] = [];
  for (let i = 0; i < 4; i++) {
    small();
    const ratio = leastTime(large, 2) / Math.max(leastTime(small, 3), least);
    if (ratio <= steepest) return;
    attempts.push(ratio);
  }
  assert.fail(
    `Four times the text took ${attempts.map((ratio) => ratio.toFixed(1)).join(', ')} times as long.`,
  );
}

describe('the cost of language features grows with the text', function () {
  this.timeout(120_000);
  for (const feature of dockerfileFeatures) it(feature.name, () => assertLinear(feature, 400));
  for (const feature of composeFeatures) it(feature.name, () => assertLinear(feature, 50));
});
