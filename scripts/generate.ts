import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateRuleIndexes } from './generate/ruleIndexes';

/** What one generator makes: whole files by path relative to the repository; `null` means "delete it". */
export type GeneratedFiles = ReadonlyMap<string, string | null>;

const root = process.cwd();
const checkOnly = process.argv.includes('--check');

/**
 * `npm run generate` writes everything that follows from rules, commands and views; with `--check` it
 * writes nothing and fails where the committed files differ, which is what CI runs. Order matters: the
 * indexes come first because the later generators import them.
 */
function generate(): void {
  const stale = write(generateRuleIndexes(root));
  if (checkOnly && stale.length > 0) {
    console.error(`These files are not what the code says; run "npm run generate":\n  ${stale.join('\n  ')}`);
    process.exitCode = 1;
  }
}

function write(files: GeneratedFiles): string[] {
  const stale: string[] = [];
  for (const [path, text] of files) {
    const full = join(root, path);
    const before = existsSync(full) ? readFileSync(full, 'utf8') : null;
    if (before === text) continue;
    stale.push(path);
    if (checkOnly) continue;
    if (text === null) rmSync(full);
    else {
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, text);
    }
  }
  return stale;
}

generate();
