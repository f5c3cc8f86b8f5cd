import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cleanup } from './cleanup';
import { outsideVariable } from './debian';
import type { Print } from './log';
import { stopProcess } from './processes';
import { notRun, readResults, resultsVariable, type SuiteResults } from './results';

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
  /** The path of the network namespace to run in, with that of the machine left for downloads; this one's by default. */
  readonly network?: string | undefined;
  /** How long it may print nothing before it is ended as one that hangs. */
  readonly silenceMs?: number;
  readonly cleanup: Cleanup;
  readonly print: Print;
}

/** Runs mocha over TypeScript test files in a process of its own. */
export async function runMocha(options: MochaRunOptions): Promise<SuiteResults> {
  const { silenceMs = longestSilenceMs } = options;
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
    const end = await runToEnd(args, env, { ...options, silenceMs });
    if (end === 'hangs') return notRun(`The run was ended: it printed nothing for ${silenceMs / 1000} s.`);
    return readResults(results, end === 'succeeded', options.grep === undefined ? 'all' : 'some');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** More than any test may take, its second try included. */
const longestSilenceMs = 15 * 60_000;
/** How long a run's own processes may keep its output open after its end. */
const closingMs = 5_000;

function runToEnd(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { cleanup, print, network, silenceMs }: MochaRunOptions & { readonly silenceMs: number },
): Promise<'succeeded' | 'failed' | 'hangs'> {
  return new Promise((resolve, reject) => {
    const [program, words, more] =
      network === undefined
        ? [process.execPath, args, {}]
        : [
            'nsenter',
            [`--net=${network}`, process.execPath, ...args],
            { [outsideVariable]: `/proc/${process.pid}/ns/net` },
          ];
    const child = spawn(program, words, { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = () => (child.pid === undefined ? undefined : stopProcess(child.pid));
    let hangs = false;
    // A test that calls a program and waits for it holds up mocha's own limits.
    const watch = setTimeout(() => {
      hangs = true;
      stop()?.catch(reject);
    }, silenceMs);
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        watch.refresh();
        print(text);
      });
    const done = cleanup.add(stop);
    child.on('error', reject);
    child.on('exit', () => {
      // What a test started and left may hold the output open for ever.
      setTimeout(() => [child.stdout, child.stderr].forEach((stream) => stream.destroy()), closingMs).unref();
    });
    child.on('close', (code) => {
      clearTimeout(watch);
      done();
      resolve(hangs ? 'hangs' : code === 0 ? 'succeeded' : 'failed');
    });
  });
}
