import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { parse } from 'yaml';
import type { ProblemCode } from '../../src/compose/problem';
import { effectiveConfig } from '../../src/compose/config/config';
import { diskReader } from '../../src/disk/diskReader';
import { ensureComposeCli, type ComposeCli } from '../../test/parts/composeCli';
import { randomStacks } from './composeCases';
import { codesOfMessage } from './composeErrors';
import { damagedStacks, mutatedStacks } from './composeMutants';
import type { JudgedStack } from './judgedStack';
import { wholeStacks } from './wholeStacks';

const usage = `Usage: npm run judge:compose -- [OPTIONS]

Invents compose files and overlays, hands them to the real "docker compose config" and to Drydock, and prints
where the two differ in verdict, in the class of the error or in the model.

  --kind KIND   places: one value at one place of the specification (the default)
                stacks: whole stacks of several files that use much at once
                mutants: real files of the corpus with a few things changed
                texts: real files of the corpus with a few characters, words or lines changed
  --compose V   the judge: 2.26.1 (the default) or 2.40.3
  --count N     how many (2000)
  --seed N      another seed, other stacks (1)
  --place TEXT  only at places of the specification whose path holds it, such as services.web.build
  --corpus DIR  where the real files are (../shared/corpus)
  --keep DIR    writes the files of stacks on which the two differ there
`;

/** What the binaries that `ensureComposeCli` brings agree with: Debian builds its 2.26.1 with the library of 2.32. */
const releases = { '2.26.1': '2.32.4', '2.40.3': '2.40.3' } as const;

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    kind: { type: 'string', default: 'places' },
    compose: { type: 'string', default: '2.26.1' },
    place: { type: 'string', default: '' },
    corpus: { type: 'string', default: '../shared/corpus' },
    keep: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** What one of the two makes of a stack: its model, or why it rejects it. */
type Outcome = { readonly model: unknown } | { readonly refusal: string; readonly codes: readonly string[] };

const ofServices = new Set<ProblemCode>([
  'no-image-no-build',
  'undefined-network',
  'undefined-volume',
  'undefined-secret',
  'undefined-config',
  'undefined-service',
  'conflicting-options',
  'healthcheck',
  'dependency-cycle',
  'typed-decode',
  'env-file-missing',
  'port-syntax',
  'volume-syntax',
  'interp-required',
  'interp-cast',
  'extends',
]);

async function main(): Promise<void> {
  if (options.help) {
    console.log(usage);
    return;
  }
  const version = options.compose === '2.40.3' ? '2.40.3' : '2.26.1';
  const cli = await ensureComposeCli(console.error, version);
  const root = mkdtempSync(join(tmpdir(), 'drydock-judge-'));
  const stacks = inventedStacks();
  const counts = { judged: 0, accepted: 0, different: 0 };
  const classes = new Map<string, number>();
  const judgeAll = async (folder: string): Promise<void> => {
    mkdirSync(folder, { recursive: true });
    if (options.kind === 'mutants' || options.kind === 'texts')
      cpSync(join(options.corpus, 'compose', 'files'), folder, { recursive: true });
    else for (const name of ['key.txt', 'conf.txt', 'x', 'word']) writeFileSync(join(folder, name), 'K=1\n');
    for (const stack of stacks) {
      const [theirs, ours] = await judge(cli, releases[version], join(folder, stack.folder ?? ''), stack);
      counts.judged++;
      if ('model' in theirs) counts.accepted++;
      else {
        const [code = 'no class'] = codesOfMessage(ownMessage(theirs.refusal)) ?? [];
        classes.set(code, (classes.get(code) ?? 0) + 1);
      }
      const difference = differenceOf(theirs, ours);
      if (difference === undefined) continue;
      counts.different++;
      if (options.keep) keep(join(options.keep, String(counts.different)), stack);
      console.log(`${stack.title}\n    ${difference}`);
    }
  };
  try {
    // Two at a time; both take from the same stacks.
    await Promise.all(['one', 'two'].map((name) => judgeAll(join(root, name, 'project'))));
  } finally {
    rmSync(root, { recursive: true });
  }
  const refused = [...classes].sort((a, b) => b[1] - a[1]).map(([code, times]) => `${times} ${code}`);
  console.log(`Refused by Compose: ${refused.join(', ')}`);
  console.log(`${counts.judged} judged, ${counts.accepted} accepted, ${counts.different} different`);
}

function inventedStacks(): Generator<JudgedStack> {
  const [count, seed] = [Number(options.count), Number(options.seed)];
  if (options.kind === 'mutants') return mutatedStacks(options.corpus, count, seed);
  if (options.kind === 'texts') return damagedStacks(options.corpus, count, seed);
  if (options.kind === 'stacks') return wholeStacks(count, seed);
  return randomStacks(count, seed, options.place);
}

function keep(folder: string, { files, beside }: JudgedStack): void {
  mkdirSync(folder, { recursive: true });
  writeFiles(folder, {
    ...beside,
    ...Object.fromEntries(files.map((text, index) => [`${index}.yaml`, text])),
  });
}

function writeFiles(folder: string, texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

async function judge(
  cli: ComposeCli,
  release: string,
  folder: string,
  { files, beside = {}, environment: variables = {}, profiles = [], envFiles = [] }: JudgedStack,
): Promise<readonly [theirs: Outcome, ours: Outcome]> {
  const names = files.map((_, index) => `${index}.yaml`);
  writeFiles(folder, {
    ...beside,
    ...Object.fromEntries(files.map((text, index) => [`${index}.yaml`, text])),
  });
  const environment = { ...variables, HOME: '/home/user' };
  const env = { ...cli.env, ...environment, DOCKER_HOST: 'unix:///nonexistent.sock' };
  const args = [
    ...names.flatMap((name) => ['-f', name]),
    ...profiles.flatMap((name) => ['--profile', name]),
    ...envFiles.flatMap((name) => ['--env-file', name]),
    'config',
  ];
  const theirs = await new Promise<Outcome>((resolve) => {
    execFile(cli.compose, args, { cwd: folder, env }, (error, stdout, stderr) =>
      resolve(error ? { refusal: stderr.trim() || error.message, codes: [] } : { model: read(stdout) }),
    );
  });
  const result = effectiveConfig(
    { cwd: folder, files: names, envFiles, profiles, format: 'yaml', provenance: false, release },
    diskReader,
    environment,
  );
  const ours =
    'text' in result
      ? { model: read(result.text) }
      : {
          refusal: result.refusals.map(({ message }) => message).join(' | '),
          codes: result.refusals.map(({ code }) => code),
        };
  return [theirs, ours];
}

function read(text: string): unknown {
  return parse(text, { version: '1.1' });
}

function differenceOf(theirs: Outcome, ours: Outcome): string | undefined {
  if ('refusal' in theirs) {
    // A crash is no verdict.
    if (/^panic: /m.test(theirs.refusal)) return undefined;
    const message = ownMessage(theirs.refusal);
    if ('model' in ours) return `only Compose refuses: ${message}`;
    const codes = codesOfMessage(message);
    if (codes?.includes(ours.codes[0] as ProblemCode)) return undefined;
    // Compose walks services in no order: which of several mistakes it names is up to chance.
    if (codes?.some((code) => ours.codes.includes(code) && ofServices.has(code))) return undefined;
    // It reads the YAML of every file before it looks at what the first one says.
    if (message.startsWith('yaml: ') && codes?.some((code) => ours.codes.includes(code))) return undefined;
    return `${message}\n    is ${codes?.join(' or ') ?? 'of no class'}, here ${ours.codes[0]}: ${ours.refusal}`;
  }
  if ('refusal' in ours) return `only Drydock refuses: ${ours.refusal}`;
  return differences(theirs.model, ours.model, []).join('; ') || undefined;
}

/** What Compose printed, without its warnings. */
function ownMessage(text: string): string {
  return text.replace(/^time=.*\n?/gm, '').trim();
}

function differences(theirs: unknown, ours: unknown, path: readonly string[]): readonly string[] {
  if (isDeepStrictEqual(theirs, ours)) return [];
  if (isHolder(theirs) && isHolder(ours) && Array.isArray(theirs) === Array.isArray(ours)) {
    const keys = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
    return [...keys].flatMap((key) => differences(theirs[key], ours[key], [...path, key]));
  }
  return [`${path.join('.')} is ${JSON.stringify(theirs)}, here ${JSON.stringify(ours)}`];
}

function isHolder(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

void main();
