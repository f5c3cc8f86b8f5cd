import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { runEditorSuites, withHostRun } from '../test/editor/run';
import { Cleanup } from '../test/parts/cleanup';
import { sweepDeadEngines } from '../test/parts/engineLeftovers';
import { importBusybox } from '../test/parts/images';
import { lines, type Print } from '../test/parts/log';
import { runMocha } from '../test/parts/mochaRun';
import { startPrivateEngine } from '../test/parts/privateEngine';
import { runInherited } from '../test/parts/processes';
import { addResults, type SuiteResults } from '../test/parts/results';
import { shareOut } from '../test/parts/shareOut';
import { sideBySide } from '../test/parts/sideBySide';

/** What every suite works with. */
interface Run {
  readonly cleanup: Cleanup;
  readonly grep: string | undefined;
  readonly update: boolean;
  readonly print: Print;
}

const suites = { core, engine, editor, electron };
type SuiteName = keyof typeof suites;

/**
 * The suites of a lane run one after the other, the lanes at the same time. Of the suites that build the extension
 * into `dist/`, only one may run at a time.
 */
const lanes: readonly (readonly SuiteName[])[] = [['core', 'editor', 'electron'], ['engine']];

/** `npm test [core|engine|editor|electron]... [--update] [--grep PATTERN]`; the first three without a name. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { update: { type: 'boolean', default: false }, grep: { type: 'string' } },
  });
  const names = positionals.length > 0 ? positionals : ['core', 'engine', 'editor'];
  const unknown = names.filter((name) => !isSuite(name));
  if (unknown.length > 0)
    throw new Error(`No such suite: ${unknown.join(', ')}. Suites: ${Object.keys(suites).join(', ')}.`);
  const options = { grep: values.grep, update: values.update };
  const chosen = lanes
    .map((lane) => lane.filter((name) => names.includes(name)))
    .filter((lane) => lane.length > 0);
  const total = await sideBySide(
    printNow,
    chosen.map((lane) => (print) => runLane(lane, { ...options, print })),
  );
  if (total.passed + total.failed === 0) throw new Error(`No test's title matches ${values.grep}.`);
  process.exitCode = total.failed > 0 ? 1 : 0;
  console.log(summary(total));
}

async function runLane(names: readonly SuiteName[], options: Omit<Run, 'cleanup'>): Promise<SuiteResults> {
  let total: SuiteResults = { passed: 0, failed: 0 };
  for (const name of names)
    total = addResults(total, await runSuite(name, { ...options, cleanup: new Cleanup() }));
  return total;
}

async function runSuite(name: SuiteName, run: Run): Promise<SuiteResults> {
  const { cleanup, print } = run;
  const log = lines(print);
  const stopWatching = cleanup.watchSignals(console.error);
  log(`\n== ${name} ==`);
  const start = Date.now();
  const results = await suites[name](run).catch((error: unknown) => {
    log(`The ${name} suite could not run: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  });
  await cleanup.run(log);
  stopWatching();
  log(`${name}: ${summary(results)} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  return results;
}

function printNow(text: string): void {
  process.stdout.write(text);
}

/** Plain mocha in Node. */
function core(run: Run): Promise<SuiteResults> {
  return runMocha({
    ...run,
    files: ['test/**/*.test.ts'],
    ignore: ['test/engine/**', 'test/editor/**'],
    timeoutMs: 60_000,
    env: run.update ? { UPDATE_GOLDENS: '1' } : {},
  });
}

/** Mocha against real engines, one for each share of the files: a file may count all that is on its engine. */
function engine(run: Run): Promise<SuiteResults> {
  return sideBySide(
    run.print,
    shareOut('test/engine', 2).map((files) => async (print) => {
      const env = await engineEnvironment({ ...run, print });
      return runMocha({ ...run, print, files, timeoutMs: 60_000, retries: 1, env });
    }),
  );
}

/** Mocha in a real extension host of the newest and the lowest VS Code, then in workbenches. */
async function editor(run: Run): Promise<SuiteResults> {
  await buildExtension();
  const env = await engineEnvironment(run);
  const hosts = await extensionHosts(run, env);
  const workbenches = await sideBySide(
    run.print,
    shareOut('test/editor/workbench', 2).map((files) => (print) => {
      lines(print)('\nIn the workbench:');
      const rootHooks = 'test/editor/workbench/shared.ts';
      return runMocha({ ...run, print, files, rootHooks, timeoutMs: 180_000, retries: 1, env });
    }),
  );
  return addResults(hosts, workbenches);
}

async function extensionHosts(
  { grep, print }: Run,
  extraEnv: Readonly<Record<string, string>>,
): Promise<SuiteResults> {
  const log = lines(print);
  log('\nIn the extension host of the newest VS Code:');
  const newest = await runEditorSuites({ install: 'newest', grep, extraEnv, print });
  log('\nIn the extension host of the lowest VS Code:');
  const lowest = await runEditorSuites({ install: 'lowest', smokeOnly: true, grep, extraEnv, print });
  return addResults(newest, lowest);
}

/** The extension host suite in a desktop VS Code, which is downloaded. */
async function electron(run: Run): Promise<SuiteResults> {
  await buildExtension();
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

async function buildExtension(): Promise<void> {
  await runInherited(process.execPath, ['scripts/run.mjs', 'build']);
}

/** One private engine with the busybox image, until the suite has ended. */
async function engineEnvironment({ cleanup, print }: Run): Promise<Record<string, string>> {
  const log = lines(print);
  const privateEngine = await startPrivateEngine({ name: 'test', log });
  cleanup.add(async () => {
    await privateEngine.stop();
    // An interrupted test file may have had an engine of its own.
    await sweepDeadEngines(log);
  });
  await importBusybox(privateEngine);
  return { DRYDOCK_TEST_ENGINE: privateEngine.host, DOCKER_HOST: privateEngine.host };
}

function isSuite(name: string): name is SuiteName {
  return Object.hasOwn(suites, name);
}

function summary({ passed, failed }: SuiteResults): string {
  return `${passed} passed, ${failed} failed`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
