import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBuilder, type Builder } from '../../test/parts/buildkit';
import { ownVerdict } from '../../test/support/buildkitAgreement';
import { defaultSettings, printRows } from '../bench/rows';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    corpus: { type: 'string', default: '../shared/corpus' },
    count: { type: 'string', default: '300' },
    verbose: { type: 'boolean', default: false },
  },
});

/** They depend on what is in the base images, which are all empty here. */
const dependsOnImage = /^(?:UndefinedVar|InvalidBaseImagePlatform):/;

interface CorpusFile {
  readonly repo: string;
  readonly path: string;
  readonly text: string;
}

/** Checks real Dockerfiles with Drydock and with the builder of a private engine, and prints how far they agree. */
async function main(): Promise<void> {
  const path = join(values.corpus, 'dockerfile', 'files.jsonl');
  if (!existsSync(path)) {
    console.error(`There is no corpus at ${path}. Give its folder with --corpus DIR; nothing was compared.`);
    process.exitCode = 1;
    return;
  }
  const files = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as CorpusFile)
    .filter(({ text }) => isSelfContained(text));
  const step = Math.max(1, Math.floor(files.length / Number(values.count)));
  const chosen = files.filter((_, index) => index % step === 0).slice(0, Number(values.count));
  const builder = await startBuilder(console.error);
  try {
    await compare(builder, chosen);
  } finally {
    await builder.stop();
  }
}

/** Whether nothing has to be fetched to check the file: no syntax image, no digest, no remote context. */
function isSelfContained(text: string): boolean {
  return !/^\s*#\s*syntax\s*=/im.test(text) && !/@sha256:/.test(text);
}

async function compare(builder: Builder, files: readonly CorpusFile[]): Promise<void> {
  const waiting = [...files];
  let agreed = 0;
  let falseErrors = 0;
  let missedErrors = 0;
  const work = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const own = ownVerdict(file.text);
      const theirs = await builder.check(file.text, own.images);
      const isError = theirs.error !== undefined;
      const ours = own.isError ? [] : own.warnings.filter((warning) => !dependsOnImage.test(warning));
      const real = isError ? [] : theirs.warnings.filter((warning) => !dependsOnImage.test(warning));
      if (own.isError === isError && ours.join() === real.join()) agreed++;
      else if (values.verbose)
        console.error(file.repo, file.path, { ours, real, error: theirs.error, isError: own.isError });
      if (own.isError && !isError) falseErrors++;
      if (!own.isError && isError) missedErrors++;
    }
  };
  await Promise.all([work(), work(), work()]);
  const all = `of ${files.length}`;
  printRows(
    [
      {
        name: 'the same errors and checks',
        value: agreed,
        unit: all,
        target: files.length,
        ok: agreed === files.length,
      },
      { name: 'errors only we report', value: falseErrors, unit: all, target: 0, ok: falseErrors === 0 },
      {
        name: 'errors only the builder reports',
        value: missedErrors,
        unit: all,
        target: 0,
        ok: missedErrors === 0,
      },
    ],
    values.json,
    defaultSettings,
  );
}

void main();
