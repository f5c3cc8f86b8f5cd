import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { connectEngine } from '../../src/engine/connect';
import { Cleanup } from '../../test/parts/cleanup';
import { run } from '../../test/parts/processes';
import { importBusybox } from '../../test/parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../test/parts/privateEngine';
import { fillingRows, followingRows, idleRows, usageRows, type Fleet } from './engine/editorRows';
import { restRows } from './engine/restRows';
import { bridgeRows } from './engine/bridgeRows';
import { startFleet } from './engine/fleet';
import { statsRows } from './engine/statsRows';
import { storeRows } from './engine/storeRows';
import { printRows, type Row } from './rows';

/** What can be measured, in this order: the parts of Drydock alone, then all of it in an editor. */
const parts = {
  store: ({ host, ids }) => storeRows(host, ids),
  stats: ({ daemon, ids }) => statsRows(daemon, ids),
  'editor-filling': fillingRows,
  'editor-following': followingRows,
  'editor-idle': idleRows,
  'editor-stats': usageRows,
  'editor-rest': restRows,
  'editor-bridge': bridgeRows,
} satisfies Record<string, (fleet: MeasuredFleet) => Promise<readonly Row[]>>;

interface MeasuredFleet extends Fleet {
  readonly daemon: PrivateEngine;
  readonly ids: readonly string[];
}

/**
 * `npm run bench:engine [-- --json] [--containers N] [--only PART]... [--extension DIR]`: what watching an engine
 * costs, with and without an editor around it, on a private engine with 300 containers (`editor-rest`: 200). Each row names its
 * settings. `--extension DIR` measures another checkout in the editor, built already. Logs have a bench of their own
 * (`bench:logs`).
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      containers: { type: 'string', default: '300' },
      only: { type: 'string', multiple: true, default: Object.keys(parts) },
      corpus: { type: 'string' },
      extension: { type: 'string' },
    },
  });
  const chosen = values.only.map((name) => {
    if (isPart(name)) return name;
    throw new Error(`No such part: ${name}. Parts: ${Object.keys(parts).join(', ')}.`);
  });
  const cleanup = new Cleanup();
  const stopWatching = cleanup.watchSignals(console.error);
  try {
    const daemon = await startPrivateEngine({ name: 'bench', log: console.error });
    cleanup.add(() => daemon.stop());
    const { host } = daemon;
    const engine = await connectEngine({ choice: { host } });
    cleanup.add(() => engine.close());
    await importBusybox(daemon);
    const ids = await startFleet(engine, Number(values.containers), console.error);
    const extension = resolve(values.extension ?? '.');
    if (values.extension === undefined)
      await run(process.execPath, ['scripts/run.mjs', 'build', '--production']);
    const rows: Row[] = [];
    try {
      for (const name of chosen) {
        console.error(`Measuring ${name}...`);
        rows.push(...(await parts[name]({ host, extension, engine, count: ids.length, daemon, ids })));
      }
    } finally {
      // Also where a part has failed: each takes minutes.
      printRows(rows, values.json, 'the defaults, or what a row names');
    }
  } finally {
    await cleanup.run(console.error);
    stopWatching();
  }
}

function isPart(name: string): name is keyof typeof parts {
  return Object.hasOwn(parts, name);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
