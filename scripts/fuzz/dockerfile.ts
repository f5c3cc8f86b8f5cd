import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutatedDockerfiles } from '../../test/support/fuzzDockerfiles';
import { fuzzOptions, runFuzzers } from './report';

/** The fixtures and, with a corpus, real files. */
void runFuzzers([mutatedDockerfiles([...fixtures(), ...corpusFiles()])]);

function fixtures(): string[] {
  const folder = join('test', 'dockerfile', 'fixtures');
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
}

function corpusFiles(): string[] {
  const path = join(fuzzOptions().corpus, 'dockerfile', 'files.jsonl');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { readonly text: string }).text);
}
