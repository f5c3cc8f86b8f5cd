import { parseArgs } from 'node:util';
import { connectEngine } from '../../src/engine/connect';
import type { ContainerEngine } from '../../src/engine/engine';
import { changeTree } from '../../src/inspect/changes/changeTree';
import { openDebugShell, type DebugVariant } from '../../src/inspect/shell/debugShell';
import { openExecShell } from '../../src/inspect/shell/execShell';
import type { ShellSession } from '../../src/inspect/shell/shellSession';
import { makeBareImage } from '../../test/engine/inspect/bareImage';
import { TerminalReader } from '../../test/engine/inspect/terminalReader';
import { busybox, runScript, until } from '../../test/engine/testEngine';
import { ensureComposeCli } from '../../test/parts/composeCli';
import { importBusybox } from '../../test/parts/images';
import { startPrivateEngine } from '../../test/parts/privateEngine';
import { run } from '../../test/parts/processes';
import { defaultSettings, printRows, type Row } from './rows';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '5' } },
});

const runs = Number(values.runs);
const variants: readonly DebugVariant[] = ['plain', 'inject', 'copy'];
const timeoutMs = 120_000;

/** `npm run bench:inspect`: how long a shell takes to its prompt, and the changes of a container to its tree. */
async function main(): Promise<void> {
  const log = (text: string) => console.error(text);
  const { docker } = await ensureComposeCli(log);
  const privateEngine = await startPrivateEngine({ name: 'bench-inspect', log });
  const engine = await connectEngine({ choice: { host: privateEngine.host } });
  try {
    await importBusybox(privateEngine);
    await makeBareImage(engine);
    const diff = (id: string) => run(docker, ['-H', privateEngine.host, 'diff', id]);
    printRows(
      [...(await promptRows(engine)), ...(await changesRows(engine, diff))],
      values.json,
      defaultSettings,
    );
  } finally {
    engine.close();
    await privateEngine.stop();
  }
}

/** The exec shell in a container with a shell, the debug shells of one that holds a single program. */
async function promptRows(engine: ContainerEngine): Promise<readonly Row[]> {
  const withShell = await runScript(engine, 'sleep 3600');
  const bare = { Image: 'bare:latest', Entrypoint: ['/sleep'], Cmd: ['3600'] };
  const container = await engine.containers.inspect(await runScript(engine, '', bare));
  const rows = [
    await promptRow('exec shell', () => openExecShell(engine, { id: withShell, name: 'target' }, {})),
  ];
  for (const variant of variants) {
    rows.push(
      await promptRow(`debug shell, ${variant}`, () =>
        openDebugShell(engine, { container, variant, image: busybox }),
      ),
    );
  }
  return rows;
}

async function promptRow(name: string, open: () => Promise<ShellSession>): Promise<Row> {
  const times: number[] = [];
  for (let round = 0; round < runs; round++) {
    const start = performance.now();
    const session = await open();
    const terminal = new TerminalReader(session);
    await until('there is a prompt', () => /[#$] /.test(terminal.text), timeoutMs);
    times.push(performance.now() - start);
    await session.end();
    await terminal.done;
  }
  return timed(`prompt of the ${name}`, times, 1500);
}

/** What "Changes" does until its first rows are there, and `docker diff` in turn with it. */
async function changesRows(
  engine: ContainerEngine,
  diff: (id: string) => Promise<string>,
): Promise<readonly Row[]> {
  const script =
    'mkdir /many; cd /many; seq 1 200 | while read d; do mkdir $d; (cd $d; seq 1 99 | xargs touch); done';
  const id = await runScript(engine, script);
  await engine.containers.wait(id);
  const ours: number[] = [];
  const theirs: number[] = [];
  let count = 0;
  for (let round = 0; round < runs; round++) {
    const start = performance.now();
    const [changes] = await Promise.all([engine.containers.changes(id), engine.containers.inspect(id)]);
    count = changeTree(changes, []).counts.added;
    ours.push(performance.now() - start);
    const began = performance.now();
    await diff(id);
    theirs.push(performance.now() - began);
  }
  return [
    { name: 'changed paths', value: count, unit: '', target: null, ok: count >= 20_000 },
    timed('docker diff', theirs),
    timed('Changes', ours, 1000),
  ];
}

function timed(name: string, times: readonly number[], target: number | null = null): Row {
  const value = Math.round([...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity);
  return { name, value, unit: 'ms', target, ok: target === null || value <= target };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
