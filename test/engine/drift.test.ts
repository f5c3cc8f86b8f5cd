import assert from 'node:assert/strict';
import { ensureComposeCli } from '../parts/composeCli';
import { prepareDrift } from '../support/driftImages';
import { driftProperty, type DriftTarget } from '../support/driftProperty';
import { testEngineHost, tracedEngine } from './testEngine';

/** A few of the edits of `npm run judge:drift`, which makes hundreds of them. Under ten seconds for each Compose. */
describe('what Up would do, and what it does', function () {
  this.timeout(300_000);
  const close: (() => void)[] = [];
  after(() => close.forEach((each) => each()));

  for (const [version, name, seed] of [
    ['2.26.1', '2.26.1-4', 3],
    ['2.40.3', '2.40.3-3', 4],
  ] as const) {
    it(`are the same with Compose ${version}`, async () => {
      const host = testEngineHost();
      const { engine } = await tracedEngine(host);
      close.push(() => engine.close());
      await prepareDrift(engine, host);
      const cli = await ensureComposeCli(console.log, version);
      const target: DriftTarget = {
        engine,
        compose: cli.compose,
        env: { ...process.env, ...cli.env, DOCKER_HOST: host },
        version: name,
      };
      const { wrong, judged } = await driftProperty(target, 3, seed);
      assert.deepEqual(wrong, []);
      assert.ok(judged >= 2, `Only ${judged} of three edits were accepted.`);
    });
  }
});
