import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cleanup } from './cleanup';
import type { Print } from './log';
import { stopProcess } from './processes';
import { readResults, resultsVariable, type SuiteResults } from './results';

export interface MochaRunOptions {
  readonly files: readonly string[];
  /** A module with mocha's root hooks. */
  readonly rootHooks?: string;
  /** Whether tests may be skipped where all are to run. */
  readonly allowPending?: boolean;
  readonly grep?: string | undefined;
  readonly timeoutMs: number;
  readonly env?: Readonly<Record<string, string>>;
  /** How often a test may fail before it counts as failed; none by default. The reporter names each such test. */
  readonly retries?: number;
  readonly cleanup: Cleanup;
  readonly print: Print;
}

/** Runs mocha over TypeScript test files in a process of its own. */
export async function runMocha(options: MochaRunOptions): Promise<SuiteResults> {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-results-'));
  const results = join(folder, 'results.json');
  const args = [
    '--import=tsx',
    'node_modules/mocha/bin/mocha.js',
    '--reporter=test/parts/specReporter.ts',
    `--timeout=${options.timeoutMs}`,
    `--retries=${options.retries ?? 0}`,
    // A try that failed may have left connections open, which would keep the process alive for ever.
    ...(options.retries ? ['--exit'] : []),
    '--forbid-only',
    ...(options.rootHooks === undefined ? [] : [`--require=${options.rootHooks}`]),
    ...(process.stdout.isTTY ? ['--color'] : []),
    ...(options.grep === undefined ? [] : ['--grep', options.grep]),
    ...(options.grep === undefined && !options.allowPending ? ['--forbid-pending'] : []),
    ...options.files,
  ];
  try {
    const env = { ...process.env, ...options.env, [resultsVariable]: results };
    const succeeded = await runToEnd(args, env, options);
    return readResults(results, succeeded, options.grep === undefined ? 'all' : 'some');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runToEnd(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { cleanup, print }: Pick<MochaRunOptions, 'cleanup' | 'print'>,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.setEncoding('utf8').on('data', print);
    child.stderr.setEncoding('utf8').on('data', print);
    const done = cleanup.add(() => (child.pid === undefined ? undefined : stopProcess(child.pid)));
    child.on('error', reject);
    child.on('close', (code) => {
      done();
      resolve(code === 0);
    });
  });
}
