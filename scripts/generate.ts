import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { GeneratedFiles } from './generate/files';
import { generateIndexes } from './generate/indexes';
import { generateNotices } from './generate/notices';

const root = process.cwd();
const checkOnly = process.argv.includes('--check');

/**
 * `npm run generate` writes everything that follows from rules, commands and what is bundled; with `--check` it writes
 * nothing and fails where the committed files differ, which is what CI runs. The indexes come first,
 * because the other generators load the code through them.
 */
async function generate(): Promise<void> {
  const stale = write(generateIndexes(root));
  const { generateFromCode } = await import('./generate/fromCode');
  const files = generateFromCode(root);
  stale.push(...write(files));
  for (const folder of ['docs/reference/rules', 'docs/doctor']) stale.push(...removeLeftOvers(folder, files));
  stale.push(...write(await generateNotices(root)));
  if (checkOnly && stale.length > 0) {
    console.error(`These files are not what the code says; run "npm run generate":\n  ${stale.join('\n  ')}`);
    process.exitCode = 1;
  }
}

function write(files: GeneratedFiles): string[] {
  const stale: string[] = [];
  for (const [path, text] of files) {
    const full = join(root, path);
    if (existsSync(full) && readFileSync(full, 'utf8') === text) continue;
    stale.push(path);
    if (checkOnly) continue;
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  return stale;
}

/** Pages of rules and checks that are gone. */
function removeLeftOvers(folder: string, files: GeneratedFiles): string[] {
  const leftOver = readdirSync(join(root, folder))
    .map((name) => `${folder}/${name}`)
    .filter((path) => !files.has(path));
  if (!checkOnly) for (const path of leftOver) rmSync(join(root, path));
  return leftOver;
}

void generate();
