import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../src/base/userError';
import createSecret from '../../src/commands/secret/create';
import removeSecret from '../../src/commands/secret/remove';
import openConfig from '../../src/commands/config/open';
import joinToken from '../../src/commands/swarm/join-token';
import rotateJoinToken from '../../src/commands/swarm/rotate-join-token';
import activate from '../../src/commands/swarmNode/activate';
import demote from '../../src/commands/swarmNode/demote';
import drain from '../../src/commands/swarmNode/drain';
import removeNode from '../../src/commands/swarmNode/remove';
import forceUpdate from '../../src/commands/swarmService/force-update';
import rollBack from '../../src/commands/swarmService/roll-back';
import scale from '../../src/commands/swarmService/scale';
import updateImage from '../../src/commands/swarmService/update-image';
import { nodeTargets, objectTargets, serviceTargets } from '../../src/swarm/swarmTargets';
import { rotateObject } from '../../src/swarm/rotate';
import { membership, node, object, service, swarmOf, task } from '../swarm/records';
import { fakeEngine, FakePerson } from './fakes';

const swarm = swarmOf({
  services: [service('web', { canRollBack: true })],
  tasks: [task('web')],
  secrets: [object('secret', 'free')],
});
const nodes = nodeTargets(swarm);
const services = serviceTargets(swarm);

describe('Commands of swarm nodes', () => {
  it('say how many tasks move before a node is drained', async () => {
    const person = new FakePerson({ confirm: true });
    const { engine, requests } = fakeEngine({ 'swarm.updateNode': async () => undefined });
    await drain.run({ ui: person.ui, engine }, nodes.slice(0, 1));
    assert.match(person.asked.join(), /Drain the node "one"\?/);
    assert.deepEqual(requests, ['swarm.updateNode one {"availability":"drain"}']);
  });

  it('change nothing where the user says no', async () => {
    const person = new FakePerson({ confirm: false });
    const { engine, requests } = fakeEngine({});
    for (const command of [drain, activate, demote]) await command.run({ ui: person.ui, engine }, nodes);
    for (const command of [forceUpdate, rollBack]) await command.run({ ui: person.ui, engine }, services);
    assert.deepEqual(requests, []);
  });

  it('leave the only manager alone, and nodes that are up', () => {
    assert.equal(nodes[0] && demote.appliesTo?.(nodes[0]), false);
    assert.equal(nodes[1] && removeNode.appliesTo?.(nodes[1]), false);
    const [down] = nodeTargets(swarmOf({ nodes: [node('x', { state: 'down' })] }));
    assert.equal(down && removeNode.appliesTo?.(down), true);
  });
});

describe('Commands of swarm services', () => {
  it('scale to a number', async () => {
    const person = new FakePerson({ input: ['many', ' 3 '] });
    const { engine, requests } = fakeEngine({ 'swarm.updateService': async () => [] });
    await scale.run({ ui: person.ui, engine }, services);
    assert.deepEqual(person.refused, ['Enter the number of replicas, 0 or more.']);
    assert.deepEqual(requests, ['swarm.updateService web {"replicas":3}']);
    const [global] = serviceTargets(swarmOf({ services: [service('g', { mode: 'global' })] }));
    assert.equal(global && scale.appliesTo?.(global), false);
  });

  it('update the image and pass on what the engine warns of', async () => {
    const person = new FakePerson({ input: ['Bad Name', 'nginx:1.28'] });
    const { engine, requests } = fakeEngine({ 'swarm.updateService': async () => ['No digest.'] });
    await updateImage.run({ ui: person.ui, engine }, services);
    assert.equal(person.refused.length, 1);
    assert.deepEqual(requests, ['swarm.updateService web {"image":"nginx:1.28"}']);
    assert.deepEqual(person.informed, ['No digest.']);
  });

  it('roll back and replace tasks once agreed on', async () => {
    const person = new FakePerson({ confirm: true });
    const { engine, requests } = fakeEngine({
      'swarm.updateService': async () => [],
      'swarm.rollBackService': async () => undefined,
    });
    await forceUpdate.run({ ui: person.ui, engine }, services);
    await rollBack.run({ ui: person.ui, engine }, services);
    assert.deepEqual(requests, ['swarm.updateService web {"force":true}', 'swarm.rollBackService web']);
  });
});

describe('Join tokens', () => {
  const calls = {
    'swarm.joinToken': async () => 'SWMTKN-1-aaaa-bbbb',
    'swarm.rotateJoinToken': async () => 'SWMTKN-1-cccc-dddd',
    'swarm.membership': async () => membership,
  };

  it('are copied without being shown', async () => {
    const person = new FakePerson({ pick: 'Worker', decide: ['Copy Command'] });
    await joinToken.run({ ui: person.ui, engine: fakeEngine(calls).engine }, []);
    assert.ok(!JSON.stringify(person.asked).includes('aaaa'));
    assert.deepEqual(person.copied, ['docker swarm join --token SWMTKN-1-aaaa-bbbb 10.0.0.1:2377']);
  });

  it('are rotated once agreed on', async () => {
    const person = new FakePerson({ pick: 'Manager', confirm: true, decide: ['Copy Command'] });
    const { engine, requests } = fakeEngine(calls);
    await rotateJoinToken.run({ ui: person.ui, engine }, []);
    assert.deepEqual(requests, ['swarm.rotateJoinToken manager', 'swarm.membership']);
    assert.match(person.copied.join(), /cccc/);
  });
});

describe('Secrets and configs', () => {
  it('are created from a file, byte by byte', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-secret-'));
    try {
      const path = join(folder, 'key');
      writeFileSync(path, Buffer.from([0, 255, 10]));
      const person = new FakePerson({ input: ['free', 'key'], pick: 'From a File...', path });
      let data: Uint8Array | undefined;
      const { engine } = fakeEngine({
        'swarm.objects': async () => [object('secret', 'free')],
        'swarm.createObject': async (_: never, made: { readonly data: Uint8Array }) => {
          ({ data } = made);
          return 'id';
        },
      });
      await createSecret.run({ ui: person.ui, engine }, []);
      assert.deepEqual(person.refused, ['This name is already in use.']);
      assert.deepEqual([...(data ?? [])], [0, 255, 10]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are removed once agreed on, where nothing uses them', async () => {
    const person = new FakePerson({ confirm: true });
    const { engine, requests } = fakeEngine({ 'swarm.removeObject': async () => undefined });
    await removeSecret.run({ ui: person.ui, engine }, objectTargets(swarm.secrets));
    assert.deepEqual(requests, ['swarm.removeObject secret secret-free']);
  });

  it('opens a config as text, and no binary one', async () => {
    const person = new FakePerson({});
    const raw = (bytes: Buffer) => ({ Spec: { Data: bytes.toString('base64') } });
    const targets = objectTargets(swarmOf({ configs: [object('config', 'nginx')] }).configs);
    const text = fakeEngine({ 'swarm.inspect': async () => raw(Buffer.from('listen 80;')) });
    await openConfig.run({ ui: person.ui, engine: text.engine }, targets);
    assert.deepEqual(person.documents, ['listen 80;']);
    const binary = fakeEngine({ 'swarm.inspect': async () => raw(Buffer.from([1, 0])) });
    await assert.rejects(openConfig.run({ ui: person.ui, engine: binary.engine }, targets), UserError);
  });

  it('say what could not be undone', async () => {
    const used = service('web', { secrets: [{ id: 'secret-key', name: 'key', file: 'key' }] });
    const [target] = objectTargets(swarmOf({ services: [used], secrets: [object('secret', 'key')] }).secrets);
    assert.ok(target);
    const { engine, requests } = fakeEngine({
      'swarm.services': async () => [used],
      'swarm.createObject': async () => 'new',
      'swarm.updateService': async () => {
        throw new UserError('engine-failed', 'The engine is ill.');
      },
      'swarm.removeObject': async () => undefined,
    });
    const data = Buffer.from('x');
    await assert.rejects(
      rotateObject(
        await engine(),
        { target, name: 'key_v2', data },
        { signal: new AbortController().signal, wait: async () => undefined },
      ),
      /"key" was not rotated: The engine is ill\. Not everything could be undone: The service "web" still uses "key_v2"/,
    );
    // The new version is removed, and the old one isn't.
    assert.deepEqual(
      requests.filter((request) => request.startsWith('swarm.removeObject')),
      ['swarm.removeObject secret new'],
    );
  });
});
