import assert from 'node:assert/strict';
import { applicable } from '../../src/commands/command';
import pull from '../../src/commands/image/pull';
import removeImage from '../../src/commands/image/remove';
import tag from '../../src/commands/image/tag';
import connect from '../../src/commands/network/connect';
import removeNetwork from '../../src/commands/network/remove';
import prune from '../../src/commands/engine/prune';
import removeVolume from '../../src/commands/volume/remove';
import { container } from '../containers/records';
import { fakeEngine, FakePerson } from './fakes';

const image = {
  id: 'sha256:1',
  name: 'app:1',
  reference: 'app:1',
  dangling: false,
  created: 0,
  size: 1,
  usedBy: ['web'],
};
const volume = { name: 'data', driver: 'local', mountpoint: '', anonymous: false, usedBy: [] };
const network = {
  id: 'n1',
  name: 'front',
  driver: 'bridge',
  internal: false,
  predefined: false,
  subnets: [],
  members: [],
};
const member = { network: 'front', networkId: 'n1', name: 'web', containerId: 'w1', ip: '' };

describe('Pull Image', () => {
  it('pulls a tag where none is named, and tells how far it is', async () => {
    const person = new FakePerson({ input: ['bad name', ' registry.test:5000/app '] });
    const { engine, requests } = fakeEngine({
      'images.pull': async function* () {
        yield { id: 'a', status: 'Downloading', current: 1, total: 2 };
      },
    });
    await pull.run({ ui: person.ui, engine }, []);
    assert.equal(person.refused.length, 1);
    assert.deepEqual(requests, ['images.pull registry.test:5000/app:latest {}']);
    assert.equal(person.progress[0], 'Pulling registry.test:5000/app:latest');
  });
});

describe('Tag', () => {
  it('proposes the name that the image has, and none for one without', async () => {
    const { engine, requests } = fakeEngine({ 'images.tag': () => undefined });
    await tag.run({ ui: new FakePerson({ input: ['app:2'] }).ui, engine }, [image]);
    assert.deepEqual(requests, ['images.tag app:1 app 2']);
  });
});

describe('Remove of images, volumes and networks', () => {
  it('says that images in use stay', async () => {
    const person = new FakePerson({ confirm: false });
    const { engine, requests } = fakeEngine({});
    await removeImage.run({ ui: person.ui, engine }, [image, { ...image, name: 'b:1', usedBy: [] }]);
    assert.match(person.asked[0] ?? '', /^Remove 2 images\? app:1, b:1\. .*at most, it loses its tag\.$/);
    assert.deepEqual(requests, []);
  });

  it('is not offered for a volume that is in use', async () => {
    assert.deepEqual(applicable(removeVolume, [volume, { ...volume, usedBy: ['web'] }]), [volume]);
    const { engine, requests } = fakeEngine({ 'volumes.remove': () => undefined });
    await removeVolume.run({ ui: new FakePerson({ confirm: true }).ui, engine }, [volume]);
    assert.deepEqual(requests, ['volumes.remove data {}']);
  });

  it("names the stopped containers that can't start without the network", async () => {
    const inUse = { ...network, members: [{ ...member, ip: '10.0.0.2' }] };
    const ofStopped = { ...network, members: [member] };
    assert.deepEqual(applicable(removeNetwork, [inUse, ofStopped, { ...network, predefined: true }]), [
      ofStopped,
    ]);
    const person = new FakePerson({ confirm: true });
    const { engine, requests } = fakeEngine({ 'networks.remove': () => undefined });
    await removeNetwork.run({ ui: person.ui, engine }, [ofStopped]);
    assert.match(person.asked[0] ?? '', /can't start without it: web\./);
    assert.deepEqual(requests, ['networks.remove n1']);
  });
});

describe('Connect Container', () => {
  it('offers those that are not on the network and can be', async () => {
    const all = [
      container({ id: 'w1', name: 'web' }),
      container({ id: 'd1', name: 'db' }),
      container({ id: 'h1', name: 'onHost', networks: [{ name: 'host', ip: '' }] }),
    ];
    const person = new FakePerson({ pick: 'db' });
    const { engine, requests } = fakeEngine({
      'containers.list': () => all,
      'networks.connect': () => undefined,
    });
    await connect.run({ ui: person.ui, engine }, [{ ...network, members: [member] }]);
    assert.deepEqual(person.offered, ['db']);
    assert.deepEqual(requests, ['containers.list', 'networks.connect n1 d1']);
  });

  it('says so where there is none', async () => {
    const { engine } = fakeEngine({ 'containers.list': () => [] });
    await assert.rejects(connect.run({ ui: new FakePerson().ui, engine }, [network]), {
      reason: 'no-target',
    });
  });
});

describe('Prune Unused Data', () => {
  it('says so where nothing is unused', async () => {
    const person = new FakePerson();
    const learned: unknown[] = [];
    const { engine } = fakeEngine({
      diskUsage: () => ({ images: [], containers: [], volumes: [], buildCache: [], layersSize: 0 }),
      'networks.list': () => [],
    });
    await prune.run({ ui: person.ui, engine, learnSizes: (usage) => void learned.push(usage) }, []);
    assert.deepEqual(person.informed, ['There is nothing to prune.']);
    assert.equal(learned.length, 1);
  });

  const volume = { driver: 'local', mountpoint: '', scope: 'local', labels: {}, options: {}, size: 5 };
  const usage = {
    images: [],
    containers: [container({ id: 'j', name: 'job', state: 'exited' })],
    volumes: [{ ...volume, name: 'data', usedBy: 0 }],
    buildCache: [],
    layersSize: 0,
  };
  const calls = {
    diskUsage: () => usage,
    'networks.list': () => [],
    'containers.remove': () => undefined,
    'volumes.remove': () => undefined,
  };

  for (const [name, answers, removed] of [
    [
      'removes what is ticked, volumes after a question of their own',
      { pickMany: ['job', 'data'], decide: ['Delete Volumes', 'Remove'] },
      ['containers.remove j {}', 'volumes.remove data {}'],
    ],
    ['leaves what is not ticked', { pickMany: ['job'], decide: ['Remove'] }, ['containers.remove j {}']],
    [
      'keeps the volumes where the person would rather',
      { pickMany: ['job', 'data'], decide: ['Keep Volumes', 'Remove'] },
      ['containers.remove j {}'],
    ],
    ['removes nothing where the second question is dismissed', { pickMany: ['job'], decide: [] }, []],
    [
      'goes back to the list by the first button, which Enter presses',
      { pickMany: ['job'], decide: ['Back to List', 'Remove'] },
      ['containers.remove j {}'],
    ],
    ['removes nothing where nothing is ticked', { pickMany: [] }, []],
  ] as const) {
    it(name, async () => {
      const person = new FakePerson(answers);
      const { engine, requests } = fakeEngine(calls);
      await prune.run({ ui: person.ui, engine, learnSizes: () => undefined }, []);
      assert.deepEqual(
        requests.filter((request) => request.includes('remove')),
        removed,
      );
    });
  }
});
