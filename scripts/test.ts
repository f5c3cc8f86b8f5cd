import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { runEditorSuites, runWebSuites, withHostRun, type EditorSuiteOptions } from '../test/editor/run';
import { run as inWindows } from '../test/windows/left';
import { enginePortVariable, relay } from '../test/windows/pipe';
import { runWindowsTests } from '../test/windows/run';
import { Cleanup } from '../test/parts/cleanup';
import { sweepDeadEngines } from '../test/parts/engineLeftovers';
import { lines, type Print } from '../test/parts/log';
import { runMocha } from '../test/parts/mochaRun';
import { runInherited } from '../test/parts/processes';
import { addResults, noResults, notRun, slowestFiles, type SuiteResults } from '../test/parts/results';
import { withSecondRun } from '../test/parts/secondRun';
import { shareOut, testFiles } from '../test/parts/testFiles';
import { sideBySide } from '../test/parts/sideBySide';
import { whyNoWindows } from '../test/parts/wine';
import { picturesVariable } from '../test/parts/workbench';
import { engineKinds, isEngineKind, startTestEngine, type EngineKind } from '../test/parts/testEngines';

/** What every suite works with. */
interface Run {
  readonly cleanup: Cleanup;
  readonly grep: string | undefined;
  /** Parts of the paths of the test files that are run; all of them without one. */
  readonly file: readonly string[] | undefined;
  readonly update: boolean;
  /** What the engine suite runs on. */
  readonly engine: EngineKind;
  readonly print: Print;
  /** Resolves when the extension is in `dist/`; it is built once, for whoever asks first. */
  readonly built: () => Promise<void>;
}

interface Suite {
  readonly run: (run: Run) => Promise<SuiteResults>;
  /**
   * The suites before it in this table that must have ended, where they run as well. Core builds into `dist/` what
   * it packs, so whatever needs the extension there comes later; and on two processors, extension hosts beside
   * workbenches are too slow for their tests.
   */
  readonly after: readonly SuiteName[];
}

type SuiteName = 'core' | 'windows' | 'engine' | 'hosts' | 'workbench' | 'electron';

const suites: Readonly<Record<SuiteName, Suite>> = {
  core: { run: core, after: [] },
  windows: { run: windows, after: ['core'] },
  engine: { run: engine, after: [] },
  hosts: { run: extensionHosts, after: ['core', 'windows'] },
  workbench: { run: workbench, after: ['core', 'windows', 'hosts'] },
  electron: { run: electron, after: ['core', 'windows', 'hosts', 'workbench'] },
};

/** What a person may name; all but the desktop's without a name. */
const names: Readonly<Record<string, readonly SuiteName[]>> = {
  core: ['core'],
  windows: ['windows'],
  engine: ['engine'],
  editor: ['hosts', 'workbench'],
  workbench: ['workbench'],
  electron: ['electron'],
};

/**
 * `npm test [core|windows|engine|editor|workbench|electron]... [--update] [--grep PATTERN] [--file PART]... [--engine KIND]
 * [--pictures]`; the first four without a name. PART is a part of the paths of the test files to run, for all but extension
 * hosts. KIND is what the engine suite runs on: all of it, where only what differs runs on the others otherwise.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      update: { type: 'boolean', default: false },
      grep: { type: 'string' },
      file: { type: 'string', multiple: true },
      engine: { type: 'string', default: 'docker' },
      pictures: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => !Object.hasOwn(names, name));
  if (unknown.length > 0)
    throw new Error(`No such suite: ${unknown.join(', ')}. Suites: ${Object.keys(names).join(', ')}.`);
  if (!isEngineKind(values.engine))
    throw new Error(`No such engine: ${values.engine}. Engines: ${engineKinds.join(', ')}.`);
  if (values.pictures) process.env[picturesVariable] = 'yes';
  const named = positionals.length > 0 ? positionals : ['core', 'windows', 'engine', 'editor'];
  const chosen = named.flatMap((name) => names[name] ?? []);
  const total = await runSuites(chosen, {
    grep: values.grep,
    file: values.file,
    update: values.update,
    engine: values.engine,
  });
  if (total.passed + total.failed === 0 && (values.grep !== undefined || values.file !== undefined))
    throw new Error('No test matches.');
  process.exitCode = total.failed > 0 ? 1 : 0;
  for (const { file, title, message } of total.failures)
    console.log(`Failed: ${file ?? ''}\n  ${title}\n  ${message}`);
  console.log(summary(total));
}

/** Each suite starts as soon as those have ended that it comes after. */
function runSuites(
  chosen: readonly string[],
  options: Pick<Run, 'grep' | 'file' | 'update' | 'engine'>,
): Promise<SuiteResults> {
  const running = new Map<string, Promise<SuiteResults>>();
  let build: Promise<void> | undefined;
  const built = () => (build ??= runInherited(process.execPath, ['scripts/run.mjs', 'build']));
  const parts = Object.entries(suites)
    .filter(([name]) => chosen.includes(name))
    .map(([name, { run, after }]) => (print: Print) => {
      const before = after.flatMap((other) => running.get(other) ?? []);
      const results = Promise.all(before).then(() =>
        runSuite(name, run, { ...options, print, built, cleanup: new Cleanup() }),
      );
      running.set(name, results);
      return results;
    });
  return sideBySide(printNow, parts);
}

async function runSuite(name: string, suite: Suite['run'], run: Run): Promise<SuiteResults> {
  const { cleanup, print } = run;
  const log = lines(print);
  const stopWatching = cleanup.watchSignals(console.error);
  log(`\n== ${name} ==`);
  const start = Date.now();
  const results = await suite(run).catch((error: unknown) => {
    return notRun(`The ${name} suite: ${error instanceof Error ? error.message : String(error)}`);
  });
  await cleanup.run(log);
  stopWatching();
  log(`${name}: ${summary(results)} in ${((Date.now() - start) / 1000).toFixed(1)} s; its slowest files:`);
  for (const line of slowestFiles(results)) log(line);
  return results;
}

function printNow(text: string): void {
  process.stdout.write(text);
}

/** Plain mocha in Node. */
function core(run: Run): Promise<SuiteResults> {
  const all = chosenFiles(run, testFiles('test')).filter(
    (path) => !/^test\/(?:engine|editor|windows)\//.test(path),
  );
  if (all.length === 0) return Promise.resolve(noResults);
  const env = run.update ? { UPDATE_GOLDENS: '1' } : {};
  return withSecondRun(
    all,
    // Some run terminals, processes and clocks, which a busy machine delays.
    (files) => runMocha({ ...run, files, timeoutMs: 60_000, retries: 1, env }),
    run.print,
  );
}

/** Part of core, and what only Windows shows, in Node.js for Windows under Wine; elsewhere than on Debian as root, nothing. */
async function windows(run: Run): Promise<SuiteResults> {
  const reason = whyNoWindows();
  if (reason !== undefined) {
    lines(run.print)(`Nothing is tested as on Windows: ${reason}`);
    return noResults;
  }
  const env = await engineEnvironment(run);
  const engine = await relay(
    { port: 0, host: '127.0.0.1' },
    { path: (env['DOCKER_HOST'] ?? '').replace(/^unix:\/\//, '') },
  );
  run.cleanup.add(() => void engine.close());
  const { port } = engine.address() as AddressInfo;
  const files = chosenFiles(run, testFiles('test')).filter((path) =>
    inWindows.some((start) => path.startsWith(start)),
  );
  if (files.length === 0) return noResults;
  return withSecondRun(
    files,
    (some) =>
      runWindowsTests({
        ...run,
        files: some,
        isAll: some === files,
        env: { [enginePortVariable]: String(port) },
      }),
    run.print,
  );
}

/** Files with engines of their own, which show nothing about the one that a run is for. */
const ownEngine = /\/(?:engine\d+|podman\d+|privateEngine|restarts)\.test\.ts$/;

/** Mocha against real engines, one for each share of the files: a file may count all that is on its engine. */
function engine(run: Run): Promise<SuiteResults> {
  return sideBySide(
    run.print,
    chosenShares(run, shareOut('test/engine', 2)).map((share) => async (print) => {
      const all = run.engine === 'docker' ? share : share.filter((path) => !ownEngine.test(path));
      const gaps = run.engine === 'docker' ? {} : { rootHooks: 'test/engine/gaps.ts', allowPending: true };
      return withSecondRun(
        all,
        async (files) => {
          const { env, network } = await startedEngine({ ...run, print }, run.engine);
          return runMocha({ ...run, print, files, timeoutMs: 60_000, retries: 1, env, network, ...gaps });
        },
        print,
      );
    }),
  );
}

function chosenFiles({ file }: Run, files: readonly string[]): readonly string[] {
  return file === undefined ? files : files.filter((path) => file.some((part) => path.includes(part)));
}

/** The shares that are left; an engine or a browser is started for each. */
function chosenShares(run: Run, shares: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return shares.map((share) => chosenFiles(run, share)).filter((share) => share.length > 0);
}

/** Mocha in a real extension host of the newest VS Code, then of the lowest. */
async function extensionHosts(run: Run): Promise<SuiteResults> {
  await run.built();
  const { grep, print } = run;
  const extraEnv = await engineEnvironment(run);
  const log = lines(print);
  log('\nIn the extension host of the newest VS Code:');
  const newest = await hostOf({ install: 'newest', grep, extraEnv, print });
  log('\nIn the extension host of the lowest VS Code:');
  const lowest = await hostOf({ install: 'lowest', smokeOnly: true, grep, extraEnv, print });
  log('\nIn the extension host of a browser:');
  const web = await webHost({ grep, print });
  return addResults(addResults(newest, lowest), web);
}

/** The suite of the browser, and once more where a test failed. */
async function webHost(options: Parameters<typeof runWebSuites>[0]): Promise<SuiteResults> {
  const results = await runWebSuites(options);
  return results.failed === 0 ? results : runWebSuites(options);
}

/** All in one extension host, and once more in another where a test failed. */
async function hostOf(options: EditorSuiteOptions): Promise<SuiteResults> {
  const results = await runEditorSuites(options);
  if (results.failed === 0) return results;
  lines(options.print)('\nOnce more, because a test failed:');
  return runEditorSuites(options);
}

/** Mocha against workbenches of the newest VS Code, driven by a browser. */
async function workbench(run: Run): Promise<SuiteResults> {
  await run.built();
  // Each file starts an engine itself, which is left where the file is interrupted; no workbench may find the user's.
  const env = { DOCKER_HOST: 'unix:///nonexistent.sock' };
  run.cleanup.add(() => sweepDeadEngines(lines(run.print)));
  return sideBySide(
    run.print,
    chosenShares(run, shareOut('test/editor/workbench', 3)).map((share) => (print) => {
      const rootHooks = 'test/editor/workbench/shared.ts';
      return withSecondRun(
        share,
        (files) => runMocha({ ...run, print, files, rootHooks, timeoutMs: 180_000, retries: 1, env }),
        print,
      );
    }),
  );
}

/** The extension host suite in a desktop VS Code, which is downloaded. */
async function electron(run: Run): Promise<SuiteResults> {
  await run.built();
  const vscodeExecutablePath = await downloadAndUnzipVSCode();
  return withHostRun({ grep: run.grep }, async ({ extension, tests, folder, env }) => {
    const code = await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: extension,
      extensionTestsPath: tests,
      extensionTestsEnv: env,
      launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust'],
    });
    return code === 0;
  });
}

/** What a suite needs in its environment to work with one engine of our own, until it has ended. */
async function engineEnvironment(run: Run): Promise<Record<string, string>> {
  return (await startedEngine(run, 'docker')).env;
}

/** One engine of our own with the busybox image, until the suite has ended. */
async function startedEngine(
  { cleanup, print }: Run,
  kind: EngineKind,
): Promise<{ readonly env: Record<string, string>; readonly network: string | undefined }> {
  const log = lines(print);
  const started = await startTestEngine(kind, log);
  const { host, network } = started;
  cleanup.add(async () => {
    await started.stop();
    // An interrupted test file may have had an engine of its own.
    await sweepDeadEngines(log);
  });
  const env = { DRYDOCK_TEST_ENGINE: host, DOCKER_HOST: host, DRYDOCK_TEST_ENGINE_KIND: kind };
  return { env, network };
}

function summary({ passed, failed }: SuiteResults): string {
  return `${passed} passed, ${failed} failed`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
