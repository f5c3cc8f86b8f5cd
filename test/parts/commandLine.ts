import { resolve } from 'node:path';
import { build } from 'esbuild';

let built: Promise<string> | undefined;

/** The command line in one file, with what it serves for editors and agents; built once. Resolves with its path. */
export function builtCommandLine(): Promise<string> {
  return (built ??= buildCommandLine());
}

async function buildCommandLine(): Promise<string> {
  const outfile = resolve('out/cli', String(process.pid), 'cli.js');
  await build({
    entryPoints: ['src/cli.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['dockerode'],
    logLevel: 'error',
  });
  return outfile;
}
