import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { parse } from 'yaml';
import { effectiveConfig } from '../../src/compose/config/config';
import { diskReader } from '../../src/disk/diskReader';
import { ensureComposeCli, type ComposeCli } from '../../test/parts/composeCli';
import { randomStacks, type JudgedStack } from './composeCases';

const usage = `Usage: npm run judge:compose -- [OPTIONS]

Invents compose files and overlays, hands them to the real "docker compose config" and to Drydock, and prints
where the two differ in verdict or model.

  --count N     how many (2000)
  --seed N      another seed, other stacks (1)
  --place TEXT  only at places of the specification whose path holds it, such as services.web.build
`;

/** The release that `ensureComposeCli` brings. */
const release = '2.26.1';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    place: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});

/** What of a stack one of the two makes: its model, or why it refuses it. */
type Outcome = { readonly model: unknown } | { readonly refusal: string };

async function main(): Promise<void> {
  if (options.help) {
    console.log(usage);
    return;
  }
  const cli = await ensureComposeCli(console.error);
  const root = mkdtempSync(join(tmpdir(), 'drydock-judge-'));
  const stacks = randomStacks(Number(options.count), Number(options.seed), options.place);
  const counts = { judged: 0, accepted: 0, different: 0 };
  const judgeAll = async (folder: string): Promise<void> => {
    mkdirSync(folder, { recursive: true });
    for (const name of ['key.txt', 'conf.txt', 'x', 'word']) writeFileSync(join(folder, name), 'K=1\n');
    for (const stack of stacks) {
      const [theirs, ours] = await judge(cli, folder, stack);
      counts.judged++;
      if ('model' in theirs) counts.accepted++;
      const difference = differenceOf(theirs, ours);
      if (difference === undefined) continue;
      counts.different++;
      console.log(`${stack.title}\n    ${difference}`);
    }
  };
  try {
    // Two at a time; both take from the same stacks.
    await Promise.all(['one', 'two'].map((name) => judgeAll(join(root, name, 'project'))));
  } finally {
    rmSync(root, { recursive: true });
  }
  console.log(`${counts.judged} judged, ${counts.accepted} accepted, ${counts.different} different`);
}

async function judge(
  cli: ComposeCli,
  folder: string,
  { files }: JudgedStack,
): Promise<readonly [theirs: Outcome, ours: Outcome]> {
  const names = files.map((text, index) => {
    writeFileSync(join(folder, `${index}.yaml`), text);
    return `${index}.yaml`;
  });
  const environment = { HOME: '/home/user' };
  const env = { ...cli.env, ...environment, DOCKER_HOST: 'unix:///nonexistent.sock' };
  const args = [...names.flatMap((name) => ['-f', name]), 'config'];
  const theirs = await new Promise<Outcome>((resolve) => {
    execFile(cli.compose, args, { cwd: folder, env }, (error, stdout, stderr) =>
      resolve(error ? { refusal: stderr.trim() || error.message } : { model: read(stdout) }),
    );
  });
  const result = effectiveConfig(
    { cwd: folder, files: names, envFiles: [], profiles: [], format: 'yaml', provenance: false, release },
    diskReader,
    environment,
  );
  const ours =
    'text' in result
      ? { model: read(result.text) }
      : { refusal: result.refusals.map(({ message }) => message).join(' | ') };
  return [theirs, ours];
}

function read(text: string): unknown {
  return parse(text, { version: '1.1' });
}

function differenceOf(theirs: Outcome, ours: Outcome): string | undefined {
  if ('refusal' in theirs)
    return 'refusal' in ours ? undefined : `only Compose refuses: ${theirs.refusal.split('\n').at(-1)}`;
  if ('refusal' in ours) return `only Drydock refuses: ${ours.refusal}`;
  return differences(theirs.model, ours.model, []).join('; ') || undefined;
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
