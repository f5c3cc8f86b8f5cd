import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzDockerfiles } from '../../test/support/fuzz';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
    corpus: { type: 'string', default: '../shared/corpus' },
  },
});

/** Mutates Dockerfiles and judges each with every rule: none may throw, none may take 200 ms. */
function main(): void {
  const seeds = [...fixtures(), ...corpusFiles()];
  const result = fuzzDockerfiles({
    seeds,
    count: Number(values.count),
    seed: Number(values.seed),
    slowest: 200,
  });
  console.log(
    `${result.files} files from ${seeds.length} seeds, ${result.findings} findings, ${result.errors} with errors, ` +
      `slowest ${result.slowest.toFixed(1)} ms, ${result.failures.length} failures`,
  );
  for (const { reason, text } of result.failures.slice(0, 5))
    console.error(`${reason}\n${JSON.stringify(text)}`);
  if (result.failures.length > 0) process.exitCode = 1;
}

function fixtures(): string[] {
  const folder = join('test', 'dockerfile', 'fixtures');
  return existsSync(folder)
    ? readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
    : [];
}

function corpusFiles(): string[] {
  const path = join(values.corpus, 'dockerfile', 'files.jsonl');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { readonly text: string }).text);
}

main();
