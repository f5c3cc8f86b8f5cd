import { parseArgs } from 'node:util';
import { connectEngine } from '../../src/engine/connect';
import { ensureComposeCli } from '../../test/parts/composeCli';
import { isEngineKind, startTestEngine } from '../../test/parts/testEngines';
import { copyProperty, prepareCopies, type CopyTarget } from '../../test/support/copyProperty';

/**
 * `npm run judge:copies -- [--count N] [--seed N] [--engine KIND] [--form run|compose]`: makes containers with random settings on a private
 * engine, runs what Copy as docker run and Copy as Compose Service write, and compares what the engine says of both;
 * fails where they differ and no comment of the copy says so.
 */
async function main(): Promise<void> {
  const {
    count,
    seed,
    engine: kind,
    form,
  } = parseArgs({
    options: {
      count: { type: 'string', default: '400' },
      seed: { type: 'string', default: '1' },
      engine: { type: 'string', default: 'docker-28.5' },
      form: { type: 'string' },
    },
  }).values;
  if (!isEngineKind(kind) || kind.startsWith('podman')) throw new Error(`Not a Docker engine: ${kind}.`);
  const log = (text: string) => console.error(text);
  const cli = await ensureComposeCli(log, '2.40.3');
  const started = await startTestEngine(kind, log);
  try {
    const engine = await connectEngine({ choice: { host: started.host } });
    const target: CopyTarget = {
      engine,
      api: Number((await engine.version()).apiVersion.split('.')[1]),
      env: { ...process.env, ...cli.env, DOCKER_HOST: started.host },
      compose: cli.compose,
    };
    await prepareCopies(target);
    const forms = (['run', 'compose'] as const).filter((name) => form === undefined || form === name);
    const seeds = Array.from({ length: Number(count) }, (_, index) => Number(seed) + index);
    const { copies, refused, differences } = await copyProperty(target, seeds, forms);
    for (const { seed: own, form, made, copy, wrong } of differences)
      console.log(`seed ${own}, ${form}\n${made}\n${copy}\n${wrong.map((text) => `  ${text}`).join('\n')}\n`);
    console.log(
      `${copies} copies on ${kind}, ${refused} containers refused by the engine, ${differences.length} copies differ`,
    );
    engine.close();
    if (differences.length > 0) process.exitCode = 1;
  } finally {
    await started.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
