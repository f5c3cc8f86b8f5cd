import assert from 'node:assert/strict';
import { containersOfProject, graphOfContainers, withContainers } from '../../src/map/containerGraph';
import { container } from '../containers/records';
import { service } from './graphs';

const labels = (name: string, more: Readonly<Record<string, string>> = {}) => ({
  'com.docker.compose.project': 'shop',
  'com.docker.compose.service': name,
  ...more,
});

const web = container({
  id: '1',
  name: 'shop-web-1',
  image: 'nginx:1.29',
  labels: labels('web', {
    'com.docker.compose.depends_on': 'db:service_healthy:false,gone:service_started:true,,:',
  }),
  networks: [
    { name: 'shop_front', ip: '10.0.0.2' },
    { name: 'other', ip: '10.0.1.2' },
  ],
  ports: [
    { protocol: 'tcp', privatePort: 80, publicPort: 8080, hostIp: '0.0.0.0' },
    { protocol: 'tcp', privatePort: 80, publicPort: 8080, hostIp: '::' },
    { protocol: 'udp', privatePort: 53, publicPort: 53, hostIp: '127.0.0.1' },
    { protocol: 'tcp', privatePort: 443 },
  ],
});
const mount = { source: '/var/lib/docker/x', writable: true, propagation: '' };
const db = container({
  id: '2',
  name: 'shop-db-1',
  labels: labels('db'),
  networks: [{ name: 'host', ip: '' }],
  mounts: [
    { ...mount, type: 'volume', name: 'shop_data', destination: '/data' },
    { ...mount, type: 'volume', name: 'a'.repeat(64), destination: '/cache' },
    { ...mount, type: 'bind', source: '/srv/conf', destination: '/conf' },
    { ...mount, type: 'tmpfs', destination: '/tmp' },
  ],
});
const oneOff = container({
  id: '3',
  name: 'shop-web-run-1',
  labels: labels('migrate', { 'com.docker.compose.oneoff': 'True' }),
});

describe('The graph of containers without files', () => {
  const graph = graphOfContainers('shop', [web, db, oneOff]);

  it('has services, dependencies and conditions from the labels of Compose', () => {
    assert.deepEqual(
      graph.services.map(({ name }) => name),
      ['db', 'web'],
    );
    assert.deepEqual(graph.dependencies, [{ from: 'web', to: 'db', condition: 'healthy' }]);
  });

  it('has each published port once, and names as the files would have them', () => {
    const [, shown] = graph.services;
    assert.deepEqual(shown?.ports, [
      { host: '8080', container: '80' },
      { host: '127.0.0.1:53', container: '53/udp' },
    ]);
    assert.deepEqual(shown?.networks, ['front', 'other']);
  });

  it('has the volumes with a name, folders, and the network mode', () => {
    const [shown] = graph.services;
    assert.deepEqual(
      shown?.stores.map(({ kind, name }) => [kind, name]),
      [
        ['volume', 'data'],
        ['folder', '/srv/conf'],
      ],
    );
    assert.deepEqual([shown?.networkMode, shown?.networks], ['host', []]);
  });

  it('is added to that of the files where these lack a service', () => {
    const files = { project: 'shop', services: [service('web')], dependencies: [] };
    assert.equal(withContainers(files, [web]), files);
    const both = withContainers(files, [web, db]);
    assert.deepEqual(
      both.services.map(({ name, image }) => [name, image]),
      [
        ['db', 'busybox:latest'],
        ['web', 'acme/web:1'],
      ],
    );
  });

  it('is of one project', () => {
    const other = container({ id: '4', labels: { 'com.docker.compose.project': 'shop2' } });
    assert.deepEqual(containersOfProject('shop', [web, other]), [web]);
  });

  it('takes a label that goes on for ever without doing so', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => `s${at}:service_started:true`).join(',');
    const lying = container({ labels: labels('a', { 'com.docker.compose.depends_on': many }) });
    const began = performance.now();
    assert.deepEqual(graphOfContainers('shop', [lying]).dependencies, []);
    assert.ok(performance.now() - began < 1000);
  });
});
