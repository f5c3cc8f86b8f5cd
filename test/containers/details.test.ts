import assert from 'node:assert/strict';
import { containerAddresses, webAddresses } from '../../src/containers/addresses';
import { presentProcessRows } from '../../src/containers/details';
import { referenceProblem, splitReference } from '../../src/containers/reference';
import { isSecret } from '../../src/base/secrets/find';
import { presentAge, presentAgo, presentSize } from '../../src/containers/units';
import { container } from './records';

describe('details of a container', () => {
  it('hides what looks like a secret, and no more', () => {
    for (const [name, value] of [
      ['POSTGRES_PASSWORD', 'hunter2'],
      ['API_KEY', 'abc'],
      ['GITHUB_TOKEN', 'ghp'],
      ['DATABASE_URL', 'postgres://me:pw@db/shop'],
      ['AWS_SECRET_ACCESS_KEY', 'x'],
      ['SENTRY_DSN', 'https://k@sentry'],
    ] as const)
      assert.equal(isSecret(name, value), true, name);
    for (const [name, value] of [
      ['PATH', '/usr/bin'],
      ['POSTGRES_PASSWORD_FILE', '/run/secrets/pw'],
      ['KEYBOARD', 'de'],
      ['AUTH_ENABLED', 'true'],
      ['DATABASE_URL', 'postgres://db/shop'],
      ['MONKEY', 'banana'],
      ['PASSWORD', ''],
    ] as const)
      assert.equal(isSecret(name, value), false, name);
  });

  it('says where ports are reached, on this machine and on that of a remote engine', () => {
    const ports = [
      { protocol: 'tcp', privatePort: 443, publicPort: 8443, hostIp: '0.0.0.0' },
      { protocol: 'tcp', privatePort: 443, publicPort: 8443, hostIp: '::' },
      { protocol: 'tcp', privatePort: 80, publicPort: 8080, hostIp: '127.0.0.1' },
      { protocol: 'udp', privatePort: 53, publicPort: 53 },
      { protocol: 'tcp', privatePort: 9000 },
    ];
    const urls = (host: string) => webAddresses(ports, host).map(({ url }) => url);
    assert.deepEqual(urls('unix:///run/docker.sock'), ['http://127.0.0.1:8080', 'https://localhost:8443']);
    assert.deepEqual(urls('ssh://me@box:22'), ['http://127.0.0.1:8080', 'https://box:8443']);
    const networks = [{ name: 'shop', ip: '172.18.0.2' }];
    assert.deepEqual(
      containerAddresses(container({ ports, networks }), 'tcp://box:2376').map(({ address }) => address),
      ['box:8443', '127.0.0.1:8080', 'box:53', '172.18.0.2'],
    );
  });

  it('takes the names of images that a registry takes', () => {
    for (const good of ['app', 'app:1.2', 'team/app__x:V1', 'localhost:5000/a/b', 'r.example.org/a-b.c'])
      assert.equal(referenceProblem(good), undefined, good);
    for (const bad of ['', 'App', 'a b', 'a:', '-a', 'a/', 'a..b', 'x:.tag', 'a@b', '$(id)'])
      assert.notEqual(referenceProblem(bad), undefined, bad);
    const digest = `sha256:${'a'.repeat(64)}`;
    assert.equal(referenceProblem(`r.example.org/app@${digest}`, true), undefined, 'to be pulled');
    assert.equal(referenceProblem(`app@${digest}`), 'Enter a name and a tag, without a digest.');
    assert.match(referenceProblem('app@sha256:12', true) ?? '', /isn't a valid digest/);
    assert.deepEqual(splitReference('localhost:5000/a'), { repository: 'localhost:5000/a', tag: 'latest' });
    assert.deepEqual(splitReference('a:b'), { repository: 'a', tag: 'b' });
    assert.deepEqual(splitReference(`a:b@${digest}`), { repository: 'a', tag: 'b' });
  });

  it('reads the processes by the titles of their columns', () => {
    const [row] = presentProcessRows({ titles: ['UID', 'PID', 'CMD'], rows: [['root', '7', 'sh -c x']] });
    assert.deepEqual([row?.label, row?.description], ['sh -c x', 'pid 7 · root']);
  });

  it('writes sizes and ages as people read them', () => {
    assert.deepEqual([0, 999, 1000, 1_234_567, 99_960_000, 123_456_789].map(presentSize), [
      '0 B',
      '999 B',
      '1 kB',
      '1.23 MB',
      '100 MB',
      '123 MB',
    ]);
    const hour = 3_600_000;
    assert.deepEqual([50_000, 3 * 60_000, 5 * hour, 50 * hour, 24 * 70 * hour].map(presentAge), [
      '50 s',
      '3 min',
      '5 h',
      '2 days',
      '2 months',
    ]);
    assert.equal(presentAgo(10, 0), 'just now');
  });
});
