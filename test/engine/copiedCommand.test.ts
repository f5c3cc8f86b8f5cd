import assert from 'node:assert/strict';
import { ensureComposeCli } from '../parts/composeCli';
import { ensureEngine } from '../parts/engineReleases';
import { importBusybox } from '../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../parts/privateEngine';
import {
  asked,
  clearCopies,
  copyOnce,
  copyProperty,
  prepareCopies,
  type CopyTarget,
} from '../support/copyProperty';
import { busybox, onPodman, testEngineHost, tracedEngine } from './testEngine';

/** A sample; `npm run judge:copies` makes hundreds. */
describe('a copied container', function () {
  this.timeout(600_000);
  let newer: PrivateEngine;
  const targets: { older?: CopyTarget; newer?: CopyTarget } = {};

  before(async () => {
    // Older versions don't know all keys: driver options of networks, for one.
    const { env, compose } = await ensureComposeCli(console.log, '2.40.3');
    const binaries = await ensureEngine('26.1', console.log);
    newer = await startPrivateEngine({ name: 'copied26', binaries, log: () => undefined });
    await importBusybox(newer);
    const target = async (host: string): Promise<CopyTarget> => {
      const { engine } = await tracedEngine(host);
      const made = {
        engine,
        api: Number((await engine.version()).apiVersion.split('.')[1]),
        env: { ...process.env, ...env, DOCKER_HOST: host },
        compose,
      };
      await prepareCopies(made);
      return made;
    };
    // See gaps.ts.
    if (process.env['DRYDOCK_TEST_ENGINE_KIND'] !== 'podman-4.3')
      targets.older = await target(testEngineHost());
    targets.newer = await target(newer.host);
  });
  after(async () => {
    if (targets.older) await clearCopies(targets.older);
    for (const target of [targets.older, targets.newer]) target?.engine.close();
    await newer.stop();
  });

  for (const version of ['older', 'newer'] as const)
    for (const form of ['run', 'compose'] as const)
      it(`is like the first as ${form === 'run' ? 'docker run' : 'a Compose service'}, whatever that was asked for, on the ${version} engine`, async () => {
        const target = targets[version];
        assert.ok(target);
        // Every eleventh, so that the settings that each has for certain are spread over all of them.
        const first = (version === 'older' ? 1 : 5) + (form === 'run' ? 0 : 3);
        const seeds = Array.from({ length: form === 'run' ? 8 : 4 }, (_, index) => first + index * 11);
        const { copies, differences } = await copyProperty(target, seeds, [form]);
        assert.ok(copies > seeds.length / 2, `The engine refused all but ${copies}.`);
        assert.deepEqual(
          differences.map(({ seed, made, copy, wrong }) => [`seed ${seed}`, made, copy, ...wrong].join('\n')),
          [],
        );
      });

  it('names in comments what only the API can ask for', async () => {
    const target = targets.older;
    assert.ok(target);
    const id = await target.engine.containers.create({
      name: 'asked-first',
      body: {
        Image: busybox,
        Entrypoint: ['sh', '-c'],
        Cmd: ['sleep 1000; echo "$0"', 'a b'],
        Labels: { 'a b$(touch /tmp/pasted)': "it's", x: '' },
        Healthcheck: { Test: ['CMD', 'test', '-e', "it's"] },
        HostConfig: { NetworkMode: 'none', MaskedPaths: [], Memory: 64 * 1024 * 1024, MemorySwappiness: 0 },
      },
    });
    const details = await target.engine.containers.inspect(id);
    await target.engine.containers.rename(id, 'asked-renamed');
    const original = { ...details, name: 'asked' };
    const expected = asked(details, 'asked');
    const run = await copyOnce(target, original, expected, 'run');
    const compose = await copyOnce(target, original, expected, 'compose');
    await target.engine.containers.remove(id, { force: true });
    assert.deepEqual(run.wrong, []);
    assert.deepEqual(compose.wrong, []);
    assert.deepEqual(
      [run, compose].map(({ copy }) => copy.split('\n').filter((line) => line.startsWith('#')).length),
      // Podman records no masked paths, and a swappiness of 0 for every container.
      onPodman ? [3, 0] : [4, 2],
    );
  });
});
