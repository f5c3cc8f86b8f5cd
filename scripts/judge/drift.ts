import { parseArgs } from 'node:util';
import { connectEngine } from '../../src/engine/connect';
import { ensureComposeCli } from '../../test/parts/composeCli';
import { isEngineKind, startTestEngine } from '../../test/parts/testEngines';
import { prepareDrift } from '../../test/support/driftImages';
import { driftProperty } from '../../test/support/driftProperty';

/**
 * `npm run judge:drift -- [--count N] [--seed N] [--engine KIND] [--compose VERSION]`: edits sample stacks at random on a
 * private engine, and compares what is said of `docker compose up` with what it does; fails where they differ.
 */
async function main(): Promise<void> {
  const options = parseArgs({
    options: {
      count: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      engine: { type: 'string', default: 'docker-28.5' },
      compose: { type: 'string' },
    },
  }).values;
  const { engine: kind } = options;
  if (!isEngineKind(kind) || kind.startsWith('podman')) throw new Error(`Not a Docker engine: ${kind}.`);
  const log = (text: string) => console.error(text);
  const versions = (['2.26.1', '2.40.3'] as const).filter(
    (version) => options.compose === undefined || options.compose === version,
  );
  const started = await startTestEngine(kind, log);
  try {
    const engine = await connectEngine({ choice: { host: started.host } });
    await prepareDrift(engine, started.host);
    for (const version of versions) {
      const cli = await ensureComposeCli(log, version);
      const target = {
        engine,
        compose: cli.compose,
        env: { ...process.env, ...cli.env, DOCKER_HOST: started.host },
        version: version === '2.26.1' ? '2.26.1-4' : '2.40.3-3',
      };
      const { wrong, ...counts } = await driftProperty(target, Number(options.count), Number(options.seed));
      for (const text of wrong) console.log(`${text}\n`);
      console.log(`Compose ${version} on ${kind}: ${JSON.stringify(counts)}, ${wrong.length} wrong`);
      if (wrong.length > 0) process.exitCode = 1;
    }
    engine.close();
  } finally {
    await started.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
