import { runInherited } from '../test/parts/processes';

/** What `npm run check` holds the code to, in this order: programs of packages and their arguments. */
const checks: readonly (readonly string[])[] = [
  ['typescript/bin/tsc', '--noEmit', '-p', '.'],
  ['typescript/bin/tsc', '--noEmit', '-p', 'src/webview'],
  ['oxlint/bin/oxlint', '--type-aware'],
  ['oxfmt/bin/oxfmt', '--check'],
];

/** Stops at the first check that fails. */
async function main(): Promise<void> {
  for (const [program = '', ...args] of checks) {
    await runInherited(process.execPath, [`node_modules/${program}`, ...args]);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
