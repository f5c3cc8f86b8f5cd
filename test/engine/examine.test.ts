import assert from 'node:assert/strict';
import { memoryReader } from '../../src/compose/reader';
import { ProjectFiles } from '../../src/sources/projectFiles';
import { examine } from '../../src/doctor/examine';
import type { ContainerEngine } from '../../src/engine/engine';
import { doctorChecks } from '../../src/generated/doctorChecks';
import { helperLabel } from '../../src/engine/helperLabel';
import { removeAll, runScript, testLabel, tracedEngine, until } from './testEngine';

/** About two seconds: containers without a network, and no helper image. */
describe('an examination', function () {
  this.timeout(30_000);
  let engine: ContainerEngine;
  before(async () => ({ engine } = await tracedEngine()));
  afterEach(() => removeAll(engine));
  after(() => engine.close());

  const files = () => new ProjectFiles(memoryReader({}), undefined);
  const options = (
    containers: readonly string[],
    isDeep: boolean,
    signal = new AbortController().signal,
  ) => ({
    project: '',
    containers,
    files: files(),
    isDeep,
    toolbox: async () => undefined,
    signal,
  });

  it('finds the cause in containers that belong to no project, and looks at no others', async () => {
    const failed = await engine.containers.create({
      name: `lone-${process.pid}`,
      body: {
        Image: 'busybox:latest',
        User: 'nosuch',
        NetworkDisabled: true,
        Labels: { [testLabel]: 'yes' },
      },
    });
    await engine.containers.start(failed).catch(() => undefined);
    const running = await runScript(engine, 'sleep 60', {
      HostConfig: { Memory: 16 * 1024 * 1024, PidsLimit: 20 },
    });
    await runScript(engine, 'exit 3');
    const { diagnosis, services, use } = await examine(
      engine,
      options([failed, running], false),
      doctorChecks,
    );
    assert.deepEqual(
      diagnosis.findings.map(({ check, service }) => `${check.id} ${service}`),
      [`unknown-user lone-${process.pid}`],
    );
    assert.deepEqual(services.flatMap(({ containers }) => containers.map(({ state }) => state)).sort(), [
      'created',
      'running',
    ]);
    assert.equal(use.length, 1);
    const shown = (name: string) => use[0]?.resources.find(({ resource }) => resource === name)?.utilization;
    assert.match(shown('Memory') ?? '', /of its limit of 16\.0 MiB$/);
    assert.match(shown('Processes') ?? '', /^\d+ of 20 /);
  });

  it('leaves nothing behind, not even where it is cancelled in the middle', async () => {
    const running = await runScript(engine, 'sleep 60');
    await examine(engine, options([running], true), doctorChecks);
    const cancelled = new AbortController();
    const work = examine(engine, options([running], true, cancelled.signal), doctorChecks);
    setTimeout(() => cancelled.abort(), 30);
    await assert.rejects(work, { name: 'AbortError' });
    await until('the helpers are gone', async () => {
      const left = await engine.containers.list({ filters: { label: [helperLabel] } });
      return left.length === 0;
    });
  });

  it('says what is to be examined where nothing is there', async () => {
    await assert.rejects(examine(engine, options(['0'.repeat(64)], false), doctorChecks), {
      reason: 'nothing-to-examine',
    });
  });
});
