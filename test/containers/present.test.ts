import assert from 'node:assert/strict';
import { groupContainers } from '../../src/containers/group';
import {
  presentContainer,
  presentGroup,
  presentPorts,
  presentStatus,
  presentShownUsage,
  presentTooltip,
  spokenRow,
} from '../../src/containers/present';
import { container } from './records';

describe('present containers', () => {
  it('says ports and health of what runs', () => {
    const row = presentContainer(
      container({
        health: 'healthy',
        ports: [
          { protocol: 'tcp', privatePort: 80, publicPort: 8080, hostIp: '0.0.0.0' },
          { protocol: 'tcp', privatePort: 80, publicPort: 8080, hostIp: '::' },
          { protocol: 'udp', privatePort: 53 },
        ],
      }),
    );
    assert.equal(row.description, 'healthy · 8080→80');
    assert.equal(row.icon, 'vm-running');
  });

  it('says in words why something ended', () => {
    assert.equal(
      presentContainer(container({ state: 'exited', exitCode: 137 })).description,
      'exit 137 · killed',
    );
    assert.equal(presentContainer(container({ state: 'exited', exitCode: 0 })).description, 'finished');
    assert.equal(
      presentContainer(container({ state: 'restarting', exitCode: 139 })).description,
      'restarting · exit 139 · segmentation fault',
    );
  });

  it('says what is wrong first, then health and ports, and usage last', () => {
    const row = presentContainer(
      container({
        health: 'unhealthy',
        ports: [{ protocol: 'tcp', privatePort: 80, publicPort: 8080, hostIp: '0.0.0.0' }],
      }),
      {
        troubles: ['unhealthy', 'out-of-memory'],
        cause: 'port taken',
        usage: { usage: { cpuPercent: 1.25, memory: 40 * 1024 * 1024 } as never, came: 0, isAged: false },
      },
    );
    assert.equal(row.description, 'port taken · out of memory · unhealthy · 8080→80 · 1.3% · 40.0 MiB');
  });

  it('puts figures that are not current in parentheses, and shows their age in the hover', () => {
    const item = container({ health: 'healthy' });
    const usage = { cpuPercent: 0.4, memory: 118 * 1024 * 1024 } as never;
    const aged = { usage, came: 10_000, isAged: true };
    const row = presentContainer(item, { usage: aged });
    assert.equal(row.description, 'healthy · (0.4% · 118 MiB)');
    assert.match(spokenRow(row, 'running'), /, earlier 0\.4%, 118 MiB, has actions$/);
    assert.equal(presentShownUsage(aged, 55_000), '0.4% CPU, 118 MiB (45 s ago)');
    assert.equal(presentShownUsage({ ...aged, isAged: false }, 12_000), '0.4% CPU, 118 MiB');
    assert.ok(presentTooltip(item, '', { usage: '0.4% CPU' }).includes(String.raw`0\.4% CPU`));
  });

  it('reads all ages of a hover by one clock', () => {
    const state = {
      oomKilled: false,
      pid: 1,
      exitCode: 137,
      error: '',
      health: 'none' as const,
      healthLog: [],
      startedAt: 5_000,
      finishedAt: 10_000,
    };
    const item = container({ status: 'Exited (137) Less than a second ago' });
    assert.equal(presentStatus(item, { ...state, status: 'exited' }, 55_000), 'Exited (137) 45 s ago');
    assert.equal(presentStatus(item, { ...state, status: 'running' }, 50_000), 'Up 45 s');
    assert.equal(
      presentStatus({ ...item, health: 'healthy' }, { ...state, status: 'paused' }, 50_000),
      'Up 45 s (healthy, paused)',
    );
    const hover = presentTooltip(item, '', { status: 'Exited (137) 45 s ago' });
    assert.ok(!hover.includes('Less than a second') && hover.includes('45 s ago'));
  });

  it('leaves an exit code alone that says no more than that something failed', () => {
    assert.equal(presentContainer(container({ state: 'exited', exitCode: 42 })).description, 'exit 42');
    assert.equal(
      presentContainer(container({ state: 'restarting', exitCode: 1 })).description,
      'restarting · exit 1',
    );
  });

  it('shows ports without their addresses in the row, and with them in the hover', () => {
    const local = container({
      ports: [
        { protocol: 'tcp', privatePort: 80, publicPort: 8080, hostIp: '127.0.0.1' },
        { protocol: 'tcp', privatePort: 80, publicPort: 8080, hostIp: '::1' },
        { protocol: 'udp', privatePort: 53, publicPort: 5353, hostIp: '192.168.1.2' },
      ],
    });
    assert.equal(presentContainer(local).description, '5353→53/udp · 8080→80');
    assert.ok(presentTooltip(local).includes(String.raw`127\.0\.0\.1\:8080→80`));
  });

  it('shows the address of a port that is not open to everybody', () => {
    assert.deepEqual(
      presentPorts([
        { protocol: 'udp', privatePort: 53, publicPort: 5353, hostIp: '::1' },
        { protocol: 'tcp', privatePort: 9229, publicPort: 9229, hostIp: '127.0.0.1' },
      ]),
      ['[::1]:5353→53/udp', '127.0.0.1:9229→9229'],
    );
  });

  it('names a container by its service, and replicas by their number', () => {
    const labels = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' };
    assert.equal(presentContainer(container({ labels })).label, 'web');
    const second = { ...labels, 'com.docker.compose.container-number': '2' };
    assert.equal(presentContainer(container({ labels: second })).label, 'web 2');
  });

  it('keeps hostile names and labels plain', () => {
    const name = '[x](command:evil) <img src=x> $(bell)\u202e\u001b[31m\nsecond';
    const hostile = container({ name, image: name, labels: { 'com.docker.compose.service': name } });
    const { label } = presentContainer(hostile);
    assert.doesNotMatch(label, /[\u0000-\u001f\u202e]/);
    const tooltip = presentTooltip(hostile);
    assert.doesNotMatch(tooltip, /[^\\]\]\(|[^\\]<img|[^\\]\$\(/);
  });

  it('says to a screen reader what only the icon shows, and nothing twice', () => {
    const healthy = container({ name: 'web', health: 'healthy' });
    assert.equal(spokenRow(presentContainer(healthy), 'running'), 'web, running, healthy, has actions');
    const paused = container({ name: 'web', state: 'paused' });
    assert.equal(spokenRow(presentContainer(paused), 'paused'), 'web, paused, has actions');
  });

  it('counts what runs in a group', () => {
    assert.equal(presentGroup([container({}), container({ state: 'exited' })]), '1 of 2 running');
    assert.equal(presentGroup([container({})]), '1 running');
  });

  it('groups by project, stack and session, the rest last, in an order without state', () => {
    const groups = groupContainers([
      container({ id: 'a', name: 'alone' }),
      container({
        id: 'b',
        labels: { 'com.docker.compose.project': 'zoo', 'com.docker.compose.service': 'web10' },
      }),
      container({
        id: 'c',
        labels: { 'com.docker.compose.project': 'zoo', 'com.docker.compose.service': 'web9' },
      }),
      container({ id: 'd', labels: { 'org.testcontainers.sessionId': '0123456789' } }),
      container({ id: 'e', labels: { 'com.docker.stack.namespace': 'ant' } }),
    ]);
    assert.deepEqual(
      groups.map(({ title, containers }) => [title, containers.map(({ id }) => id)]),
      [
        ['ant', ['e']],
        ['Testcontainers 01234567', ['d']],
        ['zoo', ['c', 'b']],
        [undefined, ['a']],
      ],
    );
  });

  it('names the tasks of a swarm stack by service and number', () => {
    const label = (name: string) =>
      presentContainer(
        container({
          name: 'fleet_web.1.t5x8',
          labels: {
            'com.docker.stack.namespace': 'fleet',
            'com.docker.swarm.task.name': name,
            'com.docker.swarm.task.id': 't5x8',
          },
        }),
      ).label;
    assert.equal(label('fleet_web.1.t5x8'), 'web.1');
    assert.equal(label('other.1'), 'other.1');
    assert.equal(label(''), 'fleet_web.1.t5x8');
  });
});
