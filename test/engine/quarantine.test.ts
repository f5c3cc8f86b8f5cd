import assert from 'node:assert/strict';
import { UserError } from '../../src/base/userError';
import type { ContainerEngine } from '../../src/engine/engine';
import { quarantine, release } from '../../src/inspect/evidence/quarantine';
import { onPodman, removeAll, runScript, tracedEngine } from './testEngine';

describe('Quarantine', function () {
  this.timeout(60_000);
  let engine: ContainerEngine;
  const { signal } = new AbortController();
  const now = Date.parse('2026-01-02T03:04:05Z');
  let network = '';

  before(async () => {
    ({ engine } = await tracedEngine());
    network = await engine.networks.create('drydock-quarantine-test');
  });
  afterEach(async () => {
    await removeAll(engine);
    for (const { tags } of await engine.images.list())
      for (const tag of tags)
        if (tag.includes('drydock-quarantine/')) await engine.images.remove(tag, { force: true });
  });
  after(async () => {
    await engine.networks.remove(network);
    engine.close();
  });

  async function suspicious(): Promise<string> {
    return runScript(engine, 'echo evidence > /found; sleep 1000', {
      NetworkDisabled: false,
      HostConfig: { NetworkMode: 'drydock-quarantine-test' },
      NetworkingConfig: { EndpointsConfig: { 'drydock-quarantine-test': { Aliases: ['suspect'] } } },
    });
  }

  it('disconnects, pauses and commits, and is undone', async () => {
    const id = await suspicious();
    const image = await quarantine(engine, id, { now, signal });
    assert.match(image, /^drydock-quarantine\/[a-z0-9-]+:2026-01-02-030405$/);
    const held = await engine.containers.inspect(id);
    assert.equal(held.state.status, 'paused');
    assert.deepEqual(held.networks, []);
    assert.ok((await engine.images.history(image)).length > 1);

    assert.match(await release(engine, id, signal), /drydock-quarantine\//);
    const free = await engine.containers.inspect(id);
    assert.equal(free.state.status, 'running');
    assert.deepEqual(
      free.networks.map(({ name }) => name),
      ['drydock-quarantine-test'],
    );
    assert.ok(free.networks[0]?.aliases.includes('suspect'));
    if (!onPodman) assert.ok(free.networks[0]?.ip);
  });

  it('leaves a container as it was where a step fails', async () => {
    const id = await suspicious();
    const failing: ContainerEngine = {
      ...engine,
      openStreams: 0,
      containers: {
        ...engine.containers,
        commit: async () => {
          throw new UserError('engine-failed', 'The disk is full.');
        },
      },
    };
    await assert.rejects(quarantine(failing, id, { now, signal }), /The disk is full/);
    const { state, networks } = await engine.containers.inspect(id);
    assert.equal(state.status, 'running');
    assert.deepEqual(
      networks.map(({ name }) => name),
      ['drydock-quarantine-test'],
    );
  });

  it('releases nothing that it has not put there', async () => {
    const id = await suspicious();
    await engine.containers.pause(id);
    await assert.rejects(
      release(engine, id, signal),
      (error) => error instanceof UserError && error.reason === 'no-image',
    );
    await engine.containers.unpause(id);
  });
});
