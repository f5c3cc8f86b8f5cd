import assert from 'node:assert/strict';
import { findDaemon, optionsOf } from '../../src/audit/host/daemonOptions';
import { hostReader } from '../support/auditSubjects';

const processes = (...lines: readonly (readonly string[])[]) =>
  hostReader(
    Object.fromEntries(
      lines.map((words, at) => [`/proc/${100 + at}/cmdline`, { text: `${words.join('\0')}\0` }]),
    ),
  );

describe('the options of a daemon', () => {
  it('are found by the socket that it listens at', () => {
    const host = processes(
      ['sh', '-c', 'dockerd -H unix:///x.sock'],
      ['/usr/bin/dockerd', '-H', 'fd://', '--icc=false'],
      ['/usr/bin/dockerd', '--host', 'unix:///x.sock', '--userland-proxy=false'],
    );
    const found = findDaemon(host, '/x.sock');
    assert.equal('why' in found ? found.why : found.flag('userland-proxy'), false);
    const usual = findDaemon(host, '/var/run/docker.sock');
    assert.equal('why' in usual ? usual.why : usual.flag('icc'), false);
  });

  it('are not guessed', () => {
    const none = findDaemon(processes(['/usr/bin/dockerd', '-H', 'unix:///y.sock']), '/x.sock');
    assert.match('why' in none ? none.why : '', /no dockerd process/);
    const two = findDaemon(processes(['dockerd'], ['dockerd', '-H', 'fd://']), '/run/docker.sock');
    assert.match('why' in two ? two.why : '', /several daemons/);
  });

  it('come from the command line, and from the file that it names', () => {
    const host = hostReader({
      '/opt/d.json': {
        text: '{"icc": true, "tls": false, "hosts": ["tcp://0.0.0.0:1"], "max": 3, "log-opts": {"a": "b"}}',
      },
    });
    const options = optionsOf(host, [
      '-D',
      '--config-file',
      '/opt/d.json',
      '--icc=false',
      '--tls',
      '--insecure-registry',
      'a',
      '--insecure-registry=b',
    ]);
    assert.equal(options.flag('debug'), true);
    assert.equal(options.flag('icc'), false);
    assert.equal(options.flag('tls'), true);
    assert.equal(options.flag('live-restore'), undefined);
    assert.deepEqual(options.values('insecure-registries'), ['a', 'b']);
    assert.deepEqual(options.values('hosts'), ['tcp://0.0.0.0:1']);
    assert.deepEqual(options.values('log-opts'), ['a']);
    assert.deepEqual(options.values('max'), ['3']);
    assert.equal(options.configFile, '/opt/d.json');
  });

  it('survive a file that is none', () => {
    for (const text of ['', '[]', 'null', '{', '"x"', '{"hosts": {"a": [[["b"]]]}}']) {
      const options = optionsOf(hostReader({ '/etc/docker/daemon.json': { text } }), [
        '--',
        '-',
        '---x',
        '--a',
      ]);
      assert.equal(options.flag('icc'), undefined);
    }
  });
});
