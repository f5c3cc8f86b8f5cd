import { parseArgs } from 'node:util';
import {
  composeFeatures,
  dockerfileFeatures,
  leastTime,
  type LanguageFeature,
} from '../../test/support/languageFeatures';
import { defaultSettings, printRows, type Row } from './rows';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });

/** Milliseconds that nobody waits for, on the largest file that people have. */
const usualLongest = 30;
/** By how much four times the text may take longer: with its square it would be 16. */
const steepest = 8;
const runs = 7;
const warmUps = 20;

/** What each language feature costs at a fourth of a size, at the size, and how it grows. */
function rowsOf(feature: LanguageFeature, usual: number, unit: string): Row[] {
  const { size, longest } = feature.measured ?? { size: usual, longest: usualLongest };
  const small = feature.prepare(size / 4);
  const large = feature.prepare(size);
  // The first feature would be measured with code that the engine of JavaScript hasn't compiled well yet.
  for (let i = 0; i < warmUps; i++) small();
  for (let i = 0; i < warmUps; i++) large();
  const [before, after] = [leastTime(small, runs), leastTime(large, runs)];
  const growth = after / Math.max(before, 0.5);
  return [
    {
      name: `${feature.name}, ${size / 4} ${unit}`,
      value: round(before),
      unit: 'ms',
      target: null,
      ok: true,
    },
    {
      name: `${feature.name}, ${size} ${unit}`,
      value: round(after),
      unit: 'ms',
      target: longest,
      ok: after <= longest,
    },
    {
      name: `${feature.name}, growth`,
      value: round(growth),
      unit: 'times',
      target: steepest,
      ok: growth <= steepest,
    },
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

printRows(
  [
    ...dockerfileFeatures.flatMap((feature) => rowsOf(feature, 2000, 'lines')),
    ...composeFeatures.flatMap((feature) => rowsOf(feature, 500, 'services')),
  ],
  values.json,
  defaultSettings,
);
