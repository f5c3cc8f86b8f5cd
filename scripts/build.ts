import { build, context } from 'esbuild';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import {
  bundles,
  commandLineBundle,
  lazyCommands,
  lazyEntries,
  lazyLinters,
  packageOfBundles,
} from './build/bundles';

const production = process.argv.includes('--production');
const watching = process.argv.includes('--watch');

async function run(): Promise<void> {
  rmSync('dist', { recursive: true, force: true });
  mkdirSync('dist');
  // Node.js reads the nearest one before it loads a file, and that of the extension is large.
  writeFileSync('dist/package.json', packageOfBundles);
  if (watching) {
    for (const options of bundles(production)) await (await context(options)).watch();
    return;
  }
  for (const options of bundles(production)) await build(options);
  const shown = [
    'extension',
    'web',
    ...lazyEntries,
    'cli',
    commandLineBundle,
    ...lazyCommands,
    ...lazyLinters,
  ];
  for (const name of [...shown, 'webview/logs', 'webview/stats']) {
    console.log(`dist/${name}.js ${(statSync(`dist/${name}.js`).size / 1024).toFixed(0)} KB`);
  }
}

run().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
