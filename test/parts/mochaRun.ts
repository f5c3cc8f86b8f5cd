import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cleanup } from './cleanup';
import { stopProcess } from './processes';
import { readResults, resultsVariable, type SuiteResults } from './results';

export interface MochaRunOptions {
  /** Files or globs. */
  readonly files: readonly string[];
  readonly ignore?: readonly string[];
  readonly grep?: string | undefined;
  readonly timeoutMs: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cleanup: Cleanup;
}

/** Runs mocha over TypeScript test files in a process of its own, which prints to this one's output. */
export async function runMocha(options: MochaRunOptions): Promise<SuiteResults> {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-results-'));
  const results = join(folder, 'results.json');
  const args = [
    '--import=tsx',
    'node_modules/mocha/bin/mocha.js',
    '--reporter=test/parts/specReporter.ts',
    `--timeout=${options.timeoutMs}`,
    '--forbid-only',
    ...(options.grep === undefined ? ['--forbid-pending'] : ['--grep', options.grep]),
    ...(options.ignore ?? []).map((glob) => `--ignore=${glob}`),
    ...options.files,
  ];
  try {
    const env = { ...process.env, ...options.env, [resultsVariable]: results };
    return readResults(results, await runToEnd(args, env, options.cleanup));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runToEnd(args: readonly string[], env: NodeJS.ProcessEnv, cleanup: Cleanup): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: 'inherit' });
    const done = cleanup.add(() => (child.pid === undefined ? undefined : stopProcess(child.pid)));
    child.on('error', reject);
    child.on('exit', (code) => {
      done();
      resolve(code === 0);
    });
  });
}
