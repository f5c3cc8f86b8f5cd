import assert from 'node:assert/strict';
import { memoryReader } from '../../src/compose/reader';
import { loadSelection } from '../../src/compose/stacks/loadSelection';
import { toData } from '../../src/compose/node';
import { findStacks } from '../../src/compose/stacks/findStacks';
import { readNamedStacks } from '../../src/compose/stacks/settings';
import { swarmStackModel } from '../../src/compose/swarm/stackModel';

function modelOf(text: string, environment: Readonly<Record<string, string>> = {}) {
  const reader = memoryReader({ '/project/compose.yaml': text, '/project/key.txt': 'secret' });
  const selection = { files: ['/project/compose.yaml'], envFiles: [], profiles: [] };
  const loaded = loadSelection(selection, reader, environment);
  assert.deepEqual(loaded.problems, []);
  const model = swarmStackModel(toData(loaded.effective));
  return { ...model, data: JSON.parse(model.text) as Record<string, unknown> };
}

describe('The model for docker stack deploy', () => {
  it('has what a swarm takes elsewhere, and is without what it rejects', () => {
    const { data, lost, services } = modelOf(`name: shop
services:
  web:
    image: nginx:1.27
    mem_limit: 64m
    cpus: 0.5
    scale: 3
    group_add: ["1"]
    depends_on: [db]
    ports:
      - "8080:80"
  db:
    image: postgres:17
    deploy:
      resources:
        limits: { memory: 1g }
`);
    assert.deepEqual(services.toSorted(), ['db', 'web']);
    assert.ok(!('name' in data));
    const { web, db } = data['services'] as Record<string, Record<string, unknown>>;
    assert.deepEqual(web?.['deploy'], {
      resources: { limits: { cpus: '0.5', memory: '67108864' } },
      replicas: 3,
    });
    assert.deepEqual(db?.['deploy'], { resources: { limits: { memory: '1073741824' } } });
    assert.deepEqual(web?.['ports'], [{ mode: 'ingress', target: 80, published: 8080, protocol: 'tcp' }]);
    for (const gone of ['mem_limit', 'cpus', 'scale', 'group_add', 'depends_on', 'command', 'entrypoint'])
      assert.ok(!(gone in (web ?? {})), gone);
    assert.deepEqual(lost.map(({ owner, option }) => `${owner}.${option}`).toSorted(), [
      'web.depends_on',
      'web.group_add',
    ]);
  });

  it('keeps dollar signs of values from being variables', () => {
    const { data } = modelOf(
      'services:\n  web:\n    image: nginx:1.27\n    environment:\n      A: $SECRET\n      B: $$B\n',
      { SECRET: 'x${y}' },
    );
    const { web } = data['services'] as Record<string, Record<string, unknown>>;
    assert.deepEqual(web?.['environment'], { A: 'x$${y}', B: '$$B' });
  });

  it('tells of addresses that ports are bound to, and of services without an image', () => {
    const { lost, withoutImage } = modelOf(
      'services:\n  web:\n    build: .\n    ports: ["127.0.0.1:80:80"]\n',
    );
    assert.deepEqual(lost, [{ owner: 'web', option: 'ports.host_ip' }]);
    assert.deepEqual(withoutImage, ['web']);
  });

  it('takes any data', () => {
    for (const data of [undefined, null, 1, [], { services: 1 }, { services: { a: null, b: [] } }])
      assert.deepEqual(swarmStackModel(data).lost, []);
  });
});

describe('The target of a stack in .drydock.yaml', () => {
  const text = 'stacks:\n  shop:\n    files: [compose.yaml]\n    target: swarm\n';

  it('is read, and known of the stack', () => {
    assert.equal(readNamedStacks('/p/.drydock.yaml', text).stacks[0]?.target, 'swarm');
    const reader = memoryReader({
      '/p/.drydock.yaml': text,
      '/p/compose.yaml': 'services:\n  a:\n    image: b\n',
    });
    assert.equal(findStacks(['/p/.drydock.yaml', '/p/compose.yaml'], reader)[0]?.target, 'swarm');
  });

  it('is one of two', () => {
    const { stacks, problems } = readNamedStacks('/p/.drydock.yaml', text.replace('swarm', 'kubernetes'));
    assert.equal(stacks[0]?.target, undefined);
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['The target of a stack must be "compose" or "swarm".'],
    );
  });
});
