import assert from 'node:assert/strict';
import { graphOf } from './graphs';

describe('The graph of a stack', () => {
  const graph = graphOf(`
services:
  web:
    build: .
    ports: ["8080:80", "127.0.0.1:8443:443", "53:53/udp", "9000"]
    depends_on:
      api: { condition: service_healthy }
      seed: { condition: service_completed_successfully }
    networks: [front, back]
    secrets: [token]
  api:
    image: acme/api:1
    volumes: [data:/data, ./conf:/etc/api, /srv/files:/files, /cache]
    links: [db]
    networks: [back]
    scale: 3
  seed: { image: acme/seed, network_mode: none }
  db: { image: postgres:17, networks: [back] }
  tools: { image: busybox, profiles: [debug] }
networks: { front: {}, back: {} }
volumes: { data: {} }
secrets: { token: { file: ./token } }
`);
  const of = (name: string) => graph.services.find((service) => service.name === name);

  it('has the services that Compose would start, by name, with their lines', () => {
    assert.deepEqual(
      graph.services.map(({ name, place }) => [name, place?.line]),
      [
        ['api', 11],
        ['db', 18],
        ['seed', 17],
        ['web', 3],
      ],
    );
    assert.equal(graph.project, 'shop');
    assert.equal(of('web')?.place?.path, '/shop/compose.yaml');
  });

  it('has ports as they are published', () => {
    assert.deepEqual(of('web')?.ports, [
      { host: '8080', container: '80' },
      { host: '127.0.0.1:8443', container: '443' },
      { host: '53', container: '53/udp' },
      { host: '', container: '9000' },
    ]);
  });

  it('has what is depended on, links included, with the condition', () => {
    assert.deepEqual(graph.dependencies, [
      { from: 'web', to: 'api', condition: 'healthy' },
      { from: 'web', to: 'seed', condition: 'completed' },
      { from: 'api', to: 'db', condition: 'started' },
    ]);
  });

  it('has what services keep their data in, but no volume without a name', () => {
    assert.deepEqual(of('api')?.stores, [
      { kind: 'volume', name: 'data', target: '/data' },
      { kind: 'folder', name: './conf', target: '/etc/api' },
      { kind: 'folder', name: '/srv/files', target: '/files' },
    ]);
    assert.deepEqual(
      of('web')?.stores.map(({ kind, name }) => [kind, name]),
      [['secret', 'token']],
    );
  });

  it('has networks, modes, builds and scales', () => {
    assert.deepEqual(of('web')?.networks, ['back', 'front']);
    assert.equal(of('seed')?.networkMode, 'none');
    assert.deepEqual(of('seed')?.networks, []);
    assert.deepEqual([of('web')?.isBuilt, of('web')?.image, of('api')?.scale], [true, '', 3]);
  });

  it('shows a service of a profile that is off where it runs', () => {
    const text = 'services:\n  web: { image: a }\n  tools: { image: b, profiles: [debug] }\n';
    const names = (running: readonly string[]) => graphOf(text, { running }).services.map(({ name }) => name);
    assert.deepEqual(names([]), ['web']);
    assert.deepEqual(names(['tools']), ['tools', 'web']);
  });

  for (const [title, text] of [
    ['is empty of an empty file', ''],
    ['is empty of a file that is no YAML', '{{{'],
    ['is empty of one without services', 'volumes: { a: {} }'],
  ] as const) {
    it(title, () => assert.deepEqual(graphOf(text).services, []));
  }

  it('is drawn as far as it was read where Compose rejects the stack', () => {
    const rejected = graphOf(
      'services:\n  web: { image: a, depends_on: [gone, db], ports: nonsense }\n  db: { image: b }\n',
    );
    assert.deepEqual(
      rejected.services.map(({ name }) => name),
      ['db', 'web'],
    );
    assert.deepEqual(rejected.dependencies, [{ from: 'web', to: 'db', condition: 'started' }]);
  });
});
