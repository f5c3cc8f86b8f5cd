import { build, type BuildOptions } from 'esbuild';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { lines, type Print } from '../parts/log';
import { readResults, resultsVariable, type SuiteResults } from '../parts/results';
import { runTestHost } from '../parts/testHost';
import { ensureVscodeServer, type VscodeVersion } from '../parts/vscodeServer';
import { runWebHost } from '../parts/webHost';
import { picturesVariable } from '../parts/workbench';
import { grepVariable, linePrefix } from './host';
import { resultsPrefix } from './web/lines';
import { scheme } from './web/workspaceFiles';

export interface EditorSuiteOptions {
  readonly install: VscodeVersion;
  /** The smoke tests alone: the files whose names end in `.smoke.test.ts`. */
  readonly smokeOnly?: boolean;
  readonly grep?: string | undefined;
  readonly extraEnv?: Readonly<Record<string, string>>;
  readonly print: Print;
}

/** What the extension host is given, whichever VS Code it belongs to. */
export interface HostRun {
  readonly extension: string;
  readonly tests: string;
  /** A copy of the sample workspace, which tests may change. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs the suite files in the extension host of a VS Code server; `dist/` must have been built. */
export async function runEditorSuites(options: EditorSuiteOptions): Promise<SuiteResults> {
  const { print } = options;
  const log = lines(print);
  const install = await ensureVscodeServer(options.install, log);
  return withHostRun(options, async ({ extension, tests, folder, env }) => {
    const editorLines: string[] = [];
    const code = await runTestHost({
      install,
      extension,
      tests,
      folder,
      extraEnv: env,
      log,
      print: (text) => (text.startsWith(linePrefix) ? log(text) : editorLines.push(text)),
      timeoutMs: 300_000,
      still: true,
    });
    if (code !== 0) log(`What the editor itself printed last:\n${editorLines.slice(-10).join('\n')}`);
    return code === 0;
  });
}

/** Runs the suite of the browser in its extension host, in a workbench without a server behind it. */
export async function runWebSuites({
  grep,
  print,
}: Pick<EditorSuiteOptions, 'grep' | 'print'>): Promise<SuiteResults> {
  const log = lines(print);
  const install = await ensureVscodeServer('newest', log);
  const fileSystem = await buildFileSystem();
  await bundleWebSuites(grep ?? '', join(fileSystem, 'tests.js'));
  const temporary = mkdtempSync(join(tmpdir(), 'drydock-web-'));
  const results = join(temporary, 'results.json');
  const editorLines: string[] = [];
  try {
    const code = await runWebHost({
      install,
      folder: `${scheme}://test/harbour`,
      extensions: [fileSystem, resolve('.')],
      tests: 'tests',
      log,
      print: (text) => {
        if (text.startsWith(resultsPrefix)) writeFileSync(results, text.slice(resultsPrefix.length));
        else if (text.startsWith(linePrefix)) log(text);
        else editorLines.push(text);
      },
      timeoutMs: 120_000,
    });
    if (code !== 0) log(`What the editor itself printed last:\n${editorLines.slice(-10).join('\n')}`);
    return readResults(results, code === 0, grep === undefined ? 'all' : 'some');
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

const webOptions: BuildOptions = {
  bundle: true,
  format: 'cjs',
  platform: 'browser',
  target: 'es2022',
  external: ['vscode'],
  logLevel: 'warning',
};

/** The folder of the extension with the file system that the workspace lies in; the tests are put there as well. */
async function buildFileSystem(): Promise<string> {
  const folder = resolve('out/editor/web-files');
  await build({ ...webOptions, entryPoints: ['test/editor/web/fileSystem.ts'], outdir: folder });
  const manifest = {
    name: 'drydock-test-files',
    publisher: 'drydock',
    version: '0.0.0',
    engines: { vscode: '*' },
    browser: './fileSystem.js',
    activationEvents: [`onFileSystem:${scheme}`],
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

async function bundleWebSuites(grep: string, outfile: string): Promise<void> {
  const imports = readdirSync('test/editor/web/suite')
    .sort()
    .map((name) => `() => import(${JSON.stringify(`./suite/${name}`)})`);
  // Its own build for browsers, which makes globals where it finds no module.
  const mocha = readFileSync('node_modules/mocha/mocha.js', 'utf8');
  await build({
    ...webOptions,
    define: { [`process.env.${picturesVariable}`]: JSON.stringify(process.env[picturesVariable] ?? '') },
    banner: { js: `(function (exports, module, define) {${mocha}\n}).call(globalThis);` },
    stdin: {
      contents: `import { runInWebHost } from './host';\nexport const run = () => runInWebHost([${imports.join(', ')}], ${JSON.stringify(grep)});`,
      resolveDir: resolve('test/editor/web'),
      loader: 'ts',
    },
    outfile,
  });
}

/** Bundles the suite, lays out a workspace, lets `start` run the host, and reads what the suite reported. */
export async function withHostRun(
  options: Omit<EditorSuiteOptions, 'install' | 'print'>,
  start: (host: HostRun) => Promise<boolean>,
): Promise<SuiteResults> {
  const tests = await bundleSuites(options.smokeOnly ?? false);
  const temporary = mkdtempSync(join(tmpdir(), 'drydock-editor-'));
  const results = join(temporary, 'results.json');
  const folder = join(temporary, 'sample');
  cpSync('test/fixtures/sample', folder, { recursive: true });
  const grep = options.grep === undefined ? {} : { [grepVariable]: options.grep };
  const env = { ...options.extraEnv, ...grep, [resultsVariable]: results };
  try {
    const succeeded = await start({ extension: resolve('.'), tests, folder, env });
    return readResults(results, succeeded, options.grep === undefined ? 'all' : 'some');
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/** One module for the extension host with all suite files, each loaded only when `run()` comes to it. */
async function bundleSuites(smokeOnly: boolean): Promise<string> {
  const files = readdirSync('test/editor/suite', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(smokeOnly ? '.smoke.test.ts' : '.test.ts'))
    .sort();
  const imports = files.map((name) => `() => import(${JSON.stringify(`./suite/${name}`)})`);
  const outfile = resolve('out/editor', smokeOnly ? 'smoke.js' : 'all.js');
  await build({
    stdin: {
      contents: `import { runInHost } from './host';\nexport const run = () => runInHost([${imports.join(', ')}]);`,
      resolveDir: resolve('test/editor'),
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
