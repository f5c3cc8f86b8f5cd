import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Frame } from 'playwright-core';
import { LogList } from '../../src/containers/logs/logList';
import { LogSession } from '../../src/containers/logs/logSession';
import { pause } from '../../src/engine/abort';
import { connectEngine } from '../../src/engine/connect';
import { frameParser } from '../../src/engine/logs/frameParser';
import { LineJoiner } from '../../src/engine/logs/line';
import { ensureComposeCli } from '../../test/parts/composeCli';
import { createContainer } from '../../test/parts/containers';
import { askEngine } from '../../test/parts/engineHttp';
import { importBusybox } from '../../test/parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../test/parts/privateEngine';
import { run } from '../../test/parts/processes';
import { openWorkbench } from '../../test/parts/editor';
import { defaultSettings, printRows, type Row } from './rows';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '5' } },
});

const runs = Number(values.runs);
const kept = 100_000;
const limits = { maxLines: kept, maxBytes: 128 * 1024 * 1024 };
const printed = 200_000;
/** A line as services print it, about 110 bytes with its number. */
const words = 'INFO request id=7f3a9c path=/api/v1/harbour/berths status=200 duration=13ms user=sailor@dock';

/** `npm run bench:logs`: what following, filtering and keeping logs cost. `--runs` repeats what is timed. */
async function main(): Promise<void> {
  const rows = [...filterRows(), memoryRow()];
  const log = (text: string) => console.error(text);
  const engine = await startPrivateEngine({ name: 'bench-logs', log });
  try {
    await importBusybox(engine);
    await createContainer(engine.socketPath, { name: 'printer', command: printing(printed) });
    await askEngine(engine.socketPath, '/containers/printer/wait', { method: 'POST', timeoutMs: 600_000 });
    rows.push(await followRow(engine, (await ensureComposeCli(log)).docker));
    rows.push(...(await panelRows(engine, log)));
  } finally {
    await engine.stop();
  }
  printRows(rows, values.json, defaultSettings);
}

function printing(count: number): string[] {
  return ['sh', '-c', `yes '${words}' | head -n ${count} | cat -n`];
}

/** Each side reads the whole log several times in turn; the medians are compared. */
async function followRow({ host, socketPath }: PrivateEngine, docker: string): Promise<Row> {
  const theirs: number[] = [];
  const ours: number[] = [];
  const engine = await connectEngine({ choice: { host } });
  const { body } = await askEngine(socketPath, '/containers/printer/json');
  const { Id: id } = JSON.parse(body) as { Id: string };
  for (let i = 0; i < runs; i++) {
    theirs.push(await timed(() => readWithDocker(docker, host)));
    ours.push(
      await timed(async () => {
        const session = new LogSession(async () => engine, {
          sources: [{ id, name: 'printer' }],
          ...limits,
          wait: pause,
        });
        await new Promise<void>((done) => {
          session.onDidChange(() => session.list.end >= printed && done());
          session.setActive(true);
        });
        session.dispose();
      }),
    );
  }
  engine.close();
  const bytes = printed * (words.length + 8);
  console.error(`docker logs ${rate(bytes, theirs)}, the panel's session ${rate(bytes, ours)}.`);
  return row(
    'following 200,000 lines: rate beside docker logs',
    median(theirs) / median(ours),
    'x',
    0.9,
    'least',
  );
}

function readWithDocker(docker: string, host: string): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(docker, ['-H', host, 'logs', '--timestamps', 'printer'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child.stdout.resume();
    child.on('error', fail);
    child.on('close', () => done());
  });
}

function filterRows(): Row[] {
  const list = new LogList(limits);
  list.push(
    Array.from({ length: kept }, (_, number) => ({
      stream: 'stdout' as const,
      time: '2026-01-02T03:04:05.123456789Z',
      text: `${number} ${words}`,
      source: 0,
    })),
  );
  const time = (filter: Parameters<LogList['setFilter']>[0]) => {
    const times: number[] = [];
    for (let i = 0; i < runs; i++) {
      const start = performance.now();
      list.setFilter(filter);
      times.push(performance.now() - start);
    }
    return median(times);
  };
  return [
    row('filter over 100,000 lines: text', time({ include: '99 info' }), 'ms', 150),
    row('filter over 100,000 lines: expression', time({ include: '/id=\\w+ .*status=5/' }), 'ms', 150),
    row('filter over 100,000 lines: level', time({ levels: ['warn', 'error'] }), 'ms', 150),
    row(
      'filter over 100,000 lines: all three',
      time({ include: 'harbour', exclude: '/nothing$/', levels: ['info'] }),
      'ms',
      150,
    ),
  ];
}

/** Two million lines as the engine frames them, through everything that a session does to them. */
function memoryRow(): Row {
  const list = new LogList(limits);
  list.setFilter({ include: 'harbour' });
  const parser = frameParser({ tty: false, timestamps: true });
  const joiner = new LineJoiner();
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let batch = 0; batch < 2000; batch++) {
    const frames = parser.push(
      Buffer.concat(Array.from({ length: 1000 }, (_, i) => frame(batch * 1000 + i))),
    );
    list.push(joiner.push(frames).map((line) => ({ ...line, source: 0 })));
  }
  collectGarbage();
  const growth = (process.memoryUsage().heapUsed - before) / 1e6;
  if (list.kept !== kept) throw new Error(`${list.kept} lines are kept, not ${kept}.`);
  // Each line may take two bytes a character and what the bound counts for itself; see LogBuffer.
  return row('memory after 2,000,000 lines', growth, 'MB', Number((list.bytes / 1e6).toFixed(0)));
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}

function frame(number: number): Buffer {
  const payload = Buffer.from(`2026-01-02T03:04:05.123456789Z ${number} ${words}\n`);
  const head = Buffer.alloc(8);
  head[0] = 1;
  head.writeUInt32BE(payload.length, 4);
  return Buffer.concat([head, payload]);
}

/** In the real panel, while a container prints at full speed: how long input waits, and a filter. */
async function panelRows({ host, socketPath }: PrivateEngine, log: (text: string) => void): Promise<Row[]> {
  await run(process.execPath, ['scripts/run.mjs', 'build', '--production']);
  await createContainer(socketPath, { name: 'flood', command: ['sh', '-c', `yes '${words}'`] });
  const workbench = await openWorkbench({
    log,
    folder: resolve('test/fixtures/sample'),
    extension: resolve('.'),
    extraEnv: { DOCKER_HOST: host },
  });
  try {
    await workbench.openView('Drydock');
    await workbench.chooseFromMenu('flood', 'Show Logs');
    const panel = workbench.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await panel
      .locator('.count')
      .filter({ hasText: /older dropped/ })
      .waitFor({ timeout: 120_000 });
    const handle = await panel.locator('body').elementHandle();
    const frame = await handle?.ownerFrame();
    if (!frame) throw new Error('The panel is not there.');
    const waits: number[] = [];
    for (let i = 0; i < 30; i++) waits.push(await timeToPaint(frame));
    return [
      row('panel under full print: input to the next frame, median', median(waits), 'ms', 100),
      row('panel under full print: input to the next frame, worst of 30', Math.max(...waits), 'ms', 100),
    ];
  } finally {
    await workbench.close();
    await askEngine(socketPath, '/containers/flood/kill', { method: 'POST' });
  }
}

/** From a key in the search field, which has the rows drawn anew, until the frame after is painted. */
function timeToPaint(frame: Frame): Promise<number> {
  return frame.evaluate(`new Promise((done) => {
    const field = document.querySelector('input[placeholder^="Find"]');
    const start = performance.now();
    setTimeout(() => {
      field.value = field.value === 'berth' ? 'harbour' : 'berth';
      field.dispatchEvent(new Event('input'));
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    });
  })`);
}

async function timed(act: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

function rate(bytes: number, times: readonly number[]): string {
  return `${(bytes / 1e6 / (median(times) / 1000)).toFixed(1)} MB/s`;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function row(
  name: string,
  value: number,
  unit: string,
  target: number,
  bound: 'most' | 'least' = 'most',
): Row {
  const ok = bound === 'most' ? value <= target : value >= target;
  return { name, value: Number(value.toFixed(2)), unit, target, ok };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
