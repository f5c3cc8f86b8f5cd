import { parseArgs } from 'node:util';
import { connectEngine } from '../../src/engine/connect';
import { importBusybox } from '../../test/parts/images';
import { startPrivateEngine } from '../../test/parts/privateEngine';
import { startFleet } from './engine/fleet';
import { statsRows } from './engine/statsRows';
import { storeRows } from './engine/storeRows';
import { printRows } from './rows';

/**
 * `npm run bench:engine [-- --json] [--containers N]`: what watching an engine costs, without an editor, on a
 * private engine with 300 containers. Logs have a bench of their own (`bench:logs`), the views as well (`bench:editor`).
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
    printRows([...store, ...stats], values.json);
  } finally {
    engine.close();
    await daemon.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
