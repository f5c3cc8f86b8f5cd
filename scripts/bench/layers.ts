import { spawn } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { pack } from 'tar-stream';
import { ensureComposeCli } from '../../test/parts/composeCli';
import { askEngine } from '../../test/parts/engineHttp';
import { startPrivateEngine, type PrivateEngine } from '../../test/parts/privateEngine';
import { run } from '../../test/parts/processes';
import { defaultSettings, printRows, type Row } from './rows';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '5' } },
});

const runs = Number(values.runs);
const megabyte = 1024 * 1024;
const folders = 5;
const filesInFolder = 100;
const smallFiles = 20_000;

/** `npm run bench:layers`: Layers of an image of 500 MB of random bytes and 20,000 small files, beside `docker save`. */
async function main(): Promise<void> {
  const log = (text: string) => console.error(text);
  const { docker } = await ensureComposeCli(log);
  const engine = await startPrivateEngine({ name: 'bench-layers', log });
  try {
    await buildImage(engine);
    printRows(await measure(engine, docker), values.json, defaultSettings);
  } finally {
    await engine.stop();
  }
}

async function measure({ host }: PrivateEngine, docker: string): Promise<Row[]> {
  const theirs: number[] = [];
  const ours: Reading[] = [];
  // In turn, so that both meet the same state of the machine.
  for (let i = 0; i < runs; i++) {
    theirs.push(await saveAway(docker, host));
    ours.push(await readLayers(host));
  }
  const [first] = ours;
  const saved = median(theirs);
  const read = median(ours.map(({ milliseconds }) => milliseconds));
  const peak = Math.max(...ours.map((reading) => reading.peak));
  return [
    { name: 'image', value: Math.round((first?.size ?? 0) / 1e6), unit: 'MB', target: null, ok: true },
    { name: 'files in its layers', value: first?.files ?? 0, unit: '', target: null, ok: true },
    { name: 'docker save to nowhere', value: Math.round(saved), unit: 'ms', target: null, ok: true },
    { name: 'Layers', value: Math.round(read), unit: 'ms', target: null, ok: true },
    {
      name: 'Layers beside docker save',
      value: Number((read / saved).toFixed(2)),
      unit: 'x',
      target: 1.2,
      ok: read / saved <= 1.2,
    },
    {
      name: 'most memory of the whole process',
      value: Math.round(peak),
      unit: 'MB',
      target: 200,
      ok: peak <= 200,
    },
  ];
}

interface Reading {
  readonly milliseconds: number;
  readonly peak: number;
  readonly size: number;
  readonly files: number;
}

async function readLayers(host: string): Promise<Reading> {
  const script = 'scripts/bench/layersReader.ts';
  const printed = await run(process.execPath, ['--import', 'tsx', script, host, 'bench:latest']);
  return JSON.parse(printed) as Reading;
}

function saveAway(docker: string, host: string): Promise<number> {
  const start = performance.now();
  return new Promise((done, fail) => {
    const child = spawn(docker, ['-H', host, 'save', 'bench:latest'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.resume();
    child.on('error', fail);
    child.on('close', () => done(performance.now() - start));
  });
}

async function buildImage({ socketPath }: PrivateEngine): Promise<void> {
  const path = '/build?t=bench:latest&networkmode=none';
  const { status, body } = await askEngine(socketPath, path, {
    method: 'POST',
    body: Readable.from(context()),
    timeoutMs: 600_000,
  });
  if (status !== 200 || body.includes('"error"'))
    throw new Error(`The image was not built: ${body.slice(-500)}`);
}

async function* context(): AsyncGenerator<Uint8Array> {
  const tar = pack();
  const copies = Array.from({ length: folders }, (_, index) => `COPY data${index} /data${index}/`);
  const filled = (async () => {
    const add = (name: string, content: Buffer) =>
      new Promise<void>((done, fail) => {
        tar.entry({ name }, content, (error) => (error ? fail(error) : done()));
      });
    await add('Dockerfile', Buffer.from(['FROM scratch', ...copies, 'COPY small /small/'].join('\n')));
    for (let folder = 0; folder < folders; folder++)
      for (let file = 0; file < filesInFolder; file++)
        await add(`data${folder}/${file}.bin`, randomFillSync(Buffer.alloc(megabyte)));
    for (let file = 0; file < smallFiles; file++)
      await add(`small/${file % 100}/${file}`, Buffer.from(String(file)));
    tar.finalize();
  })();
  yield* tar as AsyncIterable<Uint8Array>;
  await filled;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
