import { parseArgs } from 'node:util';
import { connectEngine } from '../../src/engine/connect';
import { run } from '../../test/parts/processes';
import { importBusybox } from '../../test/parts/images';
import { startPrivateEngine } from '../../test/parts/privateEngine';
import { editorRows } from './engine/editorRows';
import { startFleet } from './engine/fleet';
import { statsRows } from './engine/statsRows';
import { storeRows } from './engine/storeRows';
import { printRows } from './rows';

/**
 * `npm run bench:engine [-- --json] [--containers N]`: what watching an engine costs, with and without an
 * editor around it, on a private engine with 300 containers. Logs have a bench of their own (`bench:logs`).
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      containers: { type: 'string', default: '300' },
      corpus: { type: 'string' },
    },
  });
  const daemon = await startPrivateEngine({ name: 'bench', log: console.error });
  const engine = await connectEngine({ choice: { host: daemon.host } });
  try {
    await importBusybox(daemon);
    const ids = await startFleet(engine, Number(values.containers), console.error);
    console.error('Following them...');
    const store = await storeRows(daemon.host, ids);
    console.error('Reading their stats...');
    const stats = await statsRows(daemon, ids);
    console.error('In the editor...');
    await run(process.execPath, ['scripts/run.mjs', 'build', '--production']);
    const editor = await editorRows(daemon.host, engine, ids.length);
    printRows([...store, ...stats, ...editor], values.json);
  } finally {
    engine.close();
    await daemon.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
