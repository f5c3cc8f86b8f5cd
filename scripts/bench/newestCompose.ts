import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { effectiveConfig } from '../../src/compose/config/config';
import { memoryReader } from '../../src/compose/reader';
import { differ, withoutEmpty } from './modelDifference';

/** A small stack, with what releases of Compose make of it. */
interface NewestCase {
  readonly id: string;
  /** Path below the folder of the stack to text. */
  readonly tree: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly profiles: readonly string[];
  readonly [release: string]: unknown;
}

interface Judgement {
  readonly accepts: boolean;
  readonly error: string | null;
  readonly model: unknown;
}

/** How far Drydock agrees with one release on the cases of `newest.jsonl`. */
export interface Agreement {
  readonly release: string;
  readonly cases: number;
  readonly verdicts: readonly string[];
  readonly models: number;
  readonly modelDifferences: readonly string[];
}

/** What leads out of the folder of a stack leads here. */
const folder = '/elsewhere/src';
const home = '/home/user';
/** The releases that judged, and the setting that stands for each. */
const releases: readonly (readonly [judge: string, setting: string | undefined])[] = [
  ['5.x', undefined],
  ['2.40.3', '2.40.3'],
  // Debian builds its 2.26.1 with the library of 2.32.
  ['2.26.1', '2.32.4'],
];

/** Compares every case of `corpus/newest.jsonl` with each release that judged it; nothing where the file is absent. */
export function newestAgreements(corpus: string): readonly Agreement[] {
  const path = join(corpus, 'newest.jsonl');
  if (!existsSync(path)) return [];
  const cases = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as NewestCase);
  return releases.map(([judge, setting]) => agreement(cases, judge, setting));
}

function agreement(cases: readonly NewestCase[], release: string, setting: string | undefined): Agreement {
  const verdicts: string[] = [];
  const modelDifferences: string[] = [];
  let models = 0;
  let judged = 0;
  for (const one of cases) {
    const judgement = one[release] as Judgement | undefined;
    if (!judgement) continue;
    judged++;
    const result = configOf(one, setting);
    const refusal = 'refusals' in result ? (result.refusals[0]?.message ?? 'refused') : undefined;
    // A printer that fails has judged nothing.
    const isJudged = !judgement.error?.startsWith('json: error calling MarshalJSON');
    if (isJudged && (refusal === undefined) !== judgement.accepts)
      verdicts.push(`${one.id}: ${refusal ?? 'accepted'} | ${judgement.error ?? 'accepted'}`);
    if (judgement.model === null) continue;
    models++;
    const wanted: unknown = JSON.parse(
      JSON.stringify(judgement.model).replaceAll('$SRC', folder).replaceAll('$HOME', home),
    );
    const difference =
      'refusals' in result
        ? refusal
        : differ(withoutEmpty(JSON.parse(result.text)), withoutEmpty(wanted), '');
    if (difference) modelDifferences.push(`${one.id}: ${difference}`);
  }
  return { release, cases: judged, verdicts, models, modelDifferences };
}

function configOf(
  { tree, files, env, profiles }: NewestCase,
  release: string | undefined,
): ReturnType<typeof effectiveConfig> {
  const texts = Object.entries(tree).map(([path, text]) => [join(folder, path), text] as const);
  const request = {
    cwd: folder,
    files,
    envFiles: [],
    profiles,
    format: 'json',
    provenance: false,
    projectName: 'p',
    ...(release === undefined ? {} : { release }),
  } as const;
  const environment = { HOME: home, PATH: '/usr/bin:/bin', PWD: folder, ...env };
  return effectiveConfig(request, memoryReader(Object.fromEntries(texts)), environment);
}
