import { connectEngine } from '../../src/engine/connect';
import { readImageLayers } from '../../src/inspect/layers/imageLayers';

/** Reads the layers of one image in a process of its own and prints what that took. */
async function main(): Promise<void> {
  const [host = '', image = ''] = process.argv.slice(2);
  const engine = await connectEngine({ choice: { host } });
  const start = performance.now();
  const { steps, size } = await readImageLayers(engine, image, new AbortController().signal);
  const milliseconds = performance.now() - start;
  engine.close();
  const files = steps.reduce((sum, { changes }) => sum + changes.length, 0);
  // In kilobytes, the most that the process ever had.
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ milliseconds, peak, size, files }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
