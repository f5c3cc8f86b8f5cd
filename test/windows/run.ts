import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { leanDockerode } from '../../scripts/build/leanDockerode';
import type { Cleanup } from '../parts/cleanup';
import { lines, type Print } from '../parts/log';
import { killProcessGroup } from '../parts/processes';
import { readResults, resultsVariable, type SuiteResults } from '../parts/results';
import { ensureWine, startInWindows, windowsPath } from '../parts/wine';
import { allVariable, grepVariable } from './inWindows';

export interface WindowsRunOptions {
  readonly files: readonly string[];
  /** The files are all that there are, not some to be run again. */
  readonly isAll: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly grep?: string | undefined;
  readonly cleanup: Cleanup;
  readonly print: Print;
}

/** Bundles test files and runs them with the Node.js of Windows. */
export async function runWindowsTests(options: WindowsRunOptions): Promise<SuiteResults> {
  const { cleanup, grep, print } = options;
  const wine = await ensureWine(lines(print));
  const folder = mkdtempSync(join(tmpdir(), 'drydock-windows-'));
  const results = join(folder, 'results.json');
  try {
    const started = startInWindows(wine, await bundle(options.files), {
      folder,
      env: {
        ...options.env,
        [resultsVariable]: windowsPath(results),
        ...(options.isAll ? { [allVariable]: '1' } : {}),
        TEMP: windowsPath(folder),
        TMP: windowsPath(folder),
        ...(grep === undefined ? {} : { [grepVariable]: grep }),
      },
    });
    const done = cleanup.add(() => killProcessGroup(started.pid));
    const { code, output } = await started.ended;
    done();
    print(output.replaceAll('\r\n', '\n'));
    return readResults(results, code === 0, grep === undefined ? 'all' : 'some');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One file with all tests, each loaded when mocha comes to it; packages stay where they are. */
async function bundle(files: readonly string[]): Promise<string> {
  const suites = files.map(
    (file) => `${JSON.stringify(file)}: () => import(${JSON.stringify(resolve(file))})`,
  );
  const outfile = resolve('out/windows/tests.js');
  await build({
    stdin: {
      contents: `import { runInWindows } from './inWindows';\nvoid runInWindows({${suites.join(', ')}});`,
      resolveDir: resolve('test/windows'),
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['mocha', 'esbuild', 'vscode', 'oxc-parser', 'playwright-core', '@vscode/test-electron', 'tsx'],
    mainFields: ['module', 'main'],
    plugins: [leanDockerode()],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
