import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseCompose } from '../../src/compose/model';
import { ComposeCache } from '../../src/compose/cache';
import { diskReader } from '../../src/disk/diskReader';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { dockerfileRules } from '../../src/generated/dockerfileRules';
import { defaultConfig } from '../../src/lint/config';
import { runRules, type Report } from '../../src/lint/runner';
import { applicableRules } from '../../src/project/lintCompose';
import { Chance } from '../judge/judgedStack';
import { defaultSettings } from './rows';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/corpus' },
    most: { type: 'string', default: '100' },
    samples: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
  },
});

interface Kind {
  readonly language: string;
  readonly name: string;
  count: number;
  readonly files: Set<string>;
  readonly samples: string[];
}

/**
 * `npm run bench:findings -- [--corpus DIR] [--most N] [--samples N]`: the messages that the default profile has most often
 * in the real files of the corpus, each with some of the places, to be read: none may be false.
 */
function main(): void {
  const corpus = resolve(values.corpus);
  if (!existsSync(corpus)) {
    console.error(`There is no corpus at ${corpus}. Give its folder with --corpus DIR.`);
    process.exitCode = 1;
    return;
  }
  const kinds = new Map<string, Kind>();
  const chance = new Chance(Number(values.seed));
  let files = 0;
  for (const { language, path, text, reports } of [...dockerfiles(corpus), ...composeFiles(corpus)]) {
    files++;
    for (const { rule, messageId, message, severity, span } of reports) {
      const name = `${severity} ${rule.id} ${messageId}`;
      const known = kinds.get(`${language} ${name}`) ?? {
        language,
        name,
        count: 0,
        files: new Set(),
        samples: [],
      };
      kinds.set(`${language} ${name}`, known);
      known.count++;
      known.files.add(path);
      const line = text.slice(0, span.start).split('\n').length;
      const sample = `${path}:${line} ${text.split('\n')[line - 1]?.trim().slice(0, 140)}\n        ${message}`;
      // Each finding has the same chance to be one of the samples.
      if (known.samples.length < Number(values.samples)) known.samples.push(sample);
      else if (chance.is(Number(values.samples) / known.count))
        known.samples[Math.floor(chance.next() * known.samples.length)] = sample;
    }
  }
  const sorted = [...kinds.values()].sort((a, b) => b.count - a.count);
  console.log(`Settings: ${defaultSettings}.`);
  for (const { language, name, count, files: places, samples } of sorted.slice(0, Number(values.most))) {
    console.log(`${count} in ${places.size} files: ${language} ${name}`);
    for (const sample of samples) console.log(`    ${sample}`);
  }
  console.log(
    `${sorted.reduce((sum, { count }) => sum + count, 0)} findings of ${sorted.length} kinds in ${files} files`,
  );
}

interface Linted {
  readonly language: string;
  readonly path: string;
  readonly text: string;
  readonly reports: readonly Report[];
}

function* dockerfiles(corpus: string): Generator<Linted> {
  const lines = readFileSync(join(corpus, 'dockerfile', 'files.jsonl'), 'utf8')
    .trim()
    .split('\n');
  for (const line of lines) {
    const { repo, path, text } = JSON.parse(line) as Readonly<Record<'repo' | 'path' | 'text', string>>;
    const document = parseDockerfile(text);
    const reports = runRules(dockerfileRules, document, defaultConfig, document.suppressions);
    yield { language: 'Dockerfile', path: `${repo}/${path}`, text, reports };
  }
}

function* composeFiles(corpus: string): Generator<Linted> {
  const root = join(corpus, 'compose', 'files');
  const cache = new ComposeCache();
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!/\.ya?ml$/.test(name)) continue;
    const path = join(root, name);
    const text = readFileSync(path, 'utf8');
    const document = parseCompose(path, text, { reader: diskReader, cache });
    // What is found in other files of the stack counts there.
    const reports = runRules(
      applicableRules(document),
      document,
      defaultConfig,
      document.suppressions,
    ).filter(({ file }) => file === undefined || file === path);
    yield { language: 'Compose', path: name, text, reports };
  }
}

main();
