import assert from 'node:assert/strict';
import { startFailure } from '../../src/engine/startFailure';
import { requestFailure } from '../../src/engine/docker/requestFailure';

/** As engines 20.10, 26.1 and 28.5, and Podman, wrote them. */
const messages: readonly (readonly [short: string, message: string])[] = [
  [
    'port 18080 is taken',
    'driver failed programming external connectivity on endpoint pt (cc60): Bind for 0.0.0.0:18080 failed: port is already allocated',
  ],
  [
    'port 18099 is taken',
    'driver failed programming external connectivity on endpoint pt (3720): Error starting userland proxy: listen tcp4 0.0.0.0:18099: bind: address already in use',
  ],
  [
    'port 18080 is taken',
    'driver failed programming external connectivity on endpoint pt (9b1a): Error starting userland proxy: listen tcp6 [::1]:18080: bind: address already in use',
  ],
  [
    'port 18099 is taken',
    'failed to set up container networking: driver failed programming external connectivity on endpoint pt (5fcb): failed to bind host port for 0.0.0.0:18099:10.206.0.3:80/tcp: address already in use',
  ],
  [
    'port 18080 is taken',
    'failed to set up container networking: driver failed programming external connectivity on endpoint pt (7b31): Bind for :::18080 failed: port is already allocated',
  ],
  [
    'port 80 is taken',
    'Ports are not available: exposing port TCP 0.0.0.0:80 -> 127.0.0.1:0: listen tcp 0.0.0.0:80: bind: An attempt was made to access a socket in a way forbidden by its access permissions.',
  ],
  ['IP address is taken', 'Address already in use'],
  ['IP address is taken', 'failed to set up container networking: Address already in use'],
  [
    'command "nosuch" not found',
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "nosuch": executable file not found in $PATH: unknown',
  ],
  [
    'command "./x" not found',
    'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "./x": stat ./x: no such file or directory: unknown',
  ],
  [
    '"/etc" isn\'t executable',
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/etc": permission denied',
  ],
  [
    "can't mount on /etc/passwd",
    'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "/tmp/rec" to rootfs at "/etc/passwd": mount /tmp/rec:/etc/passwd (via /proc/self/fd/6), flags: 0x5000: not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type',
  ],
  ['user nosuch not found', 'unable to find user nosuch: no matching entries in passwd file'],
  ["can't mount on /etc/passwd", 'unable to find user 0: read /tmp: is a directory'],
  ["can't mount on /etc/group", 'unable to find group 7: read /data/group: is a directory'],
  ['group nogrp not found', 'unable to find group nogrp: no matching entries in group file'],
  ['network gonenet not found', 'network gonenet not found'],
  [
    'device /dev/nosuch not found',
    'error gathering device information while adding custom device "/dev/nosuch": no such file or directory',
  ],
  ['no driver for gpu', 'could not select device driver "" with capabilities: [[gpu]]'],
  [
    'mounted path not found',
    'invalid mount config for type "bind": bind source path does not exist: /tmp/gone',
  ],
  [
    'container 070c7d676dc6 was removed',
    'No such container: 070c7d676dc6c4ed478f3c87e984b020772e2785e0d990b02a517a884cfe1e3d',
  ],
  [
    "container 070c7d676dc6 isn't running",
    'preparing container 11569ead1ae8b2200f822f01103ec0b7fb685288d62861a833e626e0fa337e39 for attach: some dependencies of container 11569ead1ae8b2200f822f01103ec0b7fb685288d62861a833e626e0fa337e39 are not started: 070c7d676dc6c4ed478f3c87e984b020772e2785e0d990b02a517a884cfe1e3d: container state improper',
  ],
  ['runtime nosuch not found', 'unknown or invalid runtime name: nosuch'],
  ['runtime nosuch not found', 'Unknown runtime specified nosuch'],
  [
    "can't use /proc/1/x",
    'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: mkdir /proc/1/x: no such file or directory: unknown',
  ],
  [
    'mounted path not found',
    'runc: runc create failed: unable to start container process: error during container init: error mounting "/tmp/gone" to rootfs at "/x": create mount destination for /x mount: bind mount source stat: stat /tmp/gone: no such file or directory: OCI runtime attempted to invoke a command that was not found',
  ],
  [
    'mounted path not found',
    'runc: runc create failed: unable to start container process: error during container init: error mounting "/tmp/gone" to rootfs at "/x": stat /tmp/gone: no such file or directory: OCI runtime attempted to invoke a command that was not found',
  ],
  [
    "can't use /etc/passwd",
    'workdir "/etc/passwd" exists on container 2f78d9d056d177777de5b44bfec34599f81ffffbf1ad3f360bda06017f884c17, but is not a directory',
  ],
  [
    "can't mount on /ro/inner",
    'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "/tmp" to rootfs at "/ro/inner": mkdir /var/lib/docker/overlay2/00b3/merged/ro/inner: read-only file system: unknown',
  ],
  [
    'no address 10.99.99.99 on the host',
    'driver failed programming external connectivity on endpoint pt (60ee): Error starting userland proxy: listen tcp4 10.99.99.99:18580: bind: cannot assign requested address',
  ],
  [
    'no address 10.99.99.99 on the host',
    'failed to set up container networking: driver failed programming external connectivity on endpoint pt (41f8): failed to bind host port for 10.99.99.99:18580:10.201.0.4:80/tcp: cannot assign requested address',
  ],
  [
    'no address [fd00::9] on the host',
    'cannot listen on the TCP port: listen tcp6 [fd00::9]:18580: bind: cannot assign requested address',
  ],
  [
    "address 10.99.8.9 isn't in its network",
    "Invalid address 10.99.8.9: It does not belong to any of this network's subnets",
  ],
  [
    "address 10.99.8.9 isn't in its network",
    'requested static ip 10.99.8.9 not in any subnet on network staynet',
  ],
  [
    'IP address is taken',
    'IPAM error: requested ip address 10.231.8.9 is already allocated to container ID 2ddd6dd7b11594dd806f2fd2399ab4f6ed78a894025a1d9f8a725ac30676fb9c',
  ],
  [
    'container 6087ee6425b2 was removed',
    'joining network namespace of container: No such container: 6087ee6425b29c099f544993805aa21d8e5be7bb12a8551dd93f3f2462f984d9',
  ],
  [
    "container sleeper isn't running",
    'cannot join network namespace of a non running container: container sleeper is created',
  ],
  [
    "can't set net.ipv4.nosuch",
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: open /proc/sys/net/ipv4/nosuch: no such file or directory',
  ],
  [
    'a limit is too high',
    'runc: runc create failed: unable to start container process: error during container init: error setting rlimits for ready process: error setting rlimit type 7: operation not permitted: OCI permission denied',
  ],
  [
    'memory limit is too low',
    'runc: runc create failed: unable to start container process: error during container init: error setting cgroup config for procHooks process: unable to set memory limit to 6291456 (current usage: 7561216, peak usage: 7725056): OCI runtime error',
  ],
  [
    "volume can't be mounted",
    "error while mounting volume '/var/lib/docker/volumes/d41a/_data': failed to mount local volume: mount :/x:/var/lib/docker/volumes/d41a/_data, data: addr=127.0.0.1: no such device",
  ],
  [
    'log driver failed',
    'failed to create task for container: failed to initialize logging driver: dial tcp 127.0.0.1:24224: connect: connection refused',
  ],
];

describe('why a container could not be started', () => {
  for (const [short, message] of messages)
    it(`${short}: ${message.slice(0, 60)}`, () => {
      const found = startFailure(message);
      assert.equal(found?.short, short);
      assert.match(found?.long ?? '', /\.$/);
    });

  it('is not made up where the message is another one', () => {
    for (const text of ['', 'context canceled', 'stat /x: no such file or directory', 'a port is open'])
      assert.equal(startFailure(text), undefined, text);
  });

  it('takes no time over a message made to take it', () => {
    const pieces = [
      'listen tcp 1.1.1.1:1',
      'bind for :::1 ',
      'exec: "a',
      'mounting "a" to rootfs at "b"',
      'container ',
      'bind host port for 1.1.1.1:1',
      'no configured subnet address ',
      'failed to mount local volume: mount a:/b: ',
      'setting rlimit ',
    ];
    for (const piece of pieces) startFailure(piece.repeat(100_000 / piece.length));
  });

  it('is said where a start is refused, and only there', () => {
    const [, text = ''] = messages[4] ?? [];
    const start = requestFailure({ method: 'POST', path: '/containers/web/start' }, 500, text);
    assert.match(
      start.message,
      /^Could not start container "web": port 18080 is taken\. Port 18080 of the host/,
    );
    assert.equal(start.reason, 'engine-port-taken');
    const create = requestFailure(
      { method: 'POST', path: '/containers/create' },
      500,
      'no space left on device',
    );
    assert.equal(create.reason, 'engine-failed');
  });

  it('names what is missing: a path, a device, what the log driver sends to', () => {
    const long = (message: string) => startFailure(message)?.long ?? '';
    const bind = 'bind source path does not exist: ';
    assert.match(
      long(`invalid mount config for type "bind": ${bind}/tmp/gone`),
      /^The path "\/tmp\/gone" that is/,
    );
    assert.match(long(`${bind}C:\\gone`), /^The path "C:\\gone" that is/);
    const volume =
      "error while mounting volume '/v/_data': failed to mount local volume: mount /nosuch:/v/_data";
    assert.match(
      long(`${volume}, flags: 0x1000: no such file or directory`),
      /^A volume could not be mounted from "\/nosuch": no such file or directory\./,
    );
    assert.match(
      long('failed to initialize logging driver: dial tcp 127.0.0.1:1: connect: connection refused'),
      /dial tcp 127\.0\.0\.1:1: connect: connection refused\. Start what/,
    );
  });

  it('says of a container that it is gone only where it is that one', () => {
    const request = { method: 'POST', path: '/containers/6087ee6425b2/start' };
    const start = (text: string) => requestFailure(request, 404, text);
    assert.equal(start('No such container: 6087ee6425b2').reason, 'container-gone');
    const needed = 'c290de1999915486389305bbe42ee3fddd397783e9945aa9d773e6bd6e5f73e0';
    const missing = start(`No such container: ${needed}`);
    assert.equal(missing.reason, 'engine-start-failed');
    assert.match(
      missing.message,
      /^Could not start container "6087ee6425b2": container c290de199991 was removed\./,
    );
    assert.match(start('network gonenet not found').message, /network gonenet not found\. The network/);
  });

  it('says of a path in a container why it leads nowhere', () => {
    const read = (method: string, text: string) =>
      requestFailure({ method, path: '/containers/web/archive?path=%2Fd%2Fa%2F.' }, 500, text);
    const why: readonly (readonly [string, string, string])[] = [
      [
        'GET',
        'lstat /var/lib/docker/overlay2/cd34/merged/d/a: not a directory',
        'a part of that path is a file, not a folder',
      ],
      ['GET', 'lstat /d/a/.: file name too long', 'a name on that path is too long'],
      ['GET', 'too many levels of symbolic links', 'a link on that path leads to itself'],
      ['HEAD', '', "the engine can't follow it. A link on it leads to itself, or a part of it is a file"],
    ];
    for (const [method, text, words] of why) {
      const { reason, message } = read(method, text);
      assert.deepEqual([reason, message], ['path-gone', `Could not read /d/a in container "web": ${words}.`]);
    }
  });

  it('is no failure of the engine where Podman removes a container meanwhile', () => {
    const id = '88eca2994bf1'.padEnd(64, '0');
    const text = `no container with ID ${id} found in database: no such container`;
    const inspect = requestFailure({ method: 'GET', path: `/containers/${id}/json` }, 500, text);
    assert.equal(inspect.reason, 'container-gone');
    const other = requestFailure({ method: 'POST', path: '/containers/web/start' }, 500, text);
    assert.notEqual(other.reason, 'container-gone');
  });

  it('says that an engine without updates cannot update', () => {
    const update = requestFailure({ method: 'POST', path: '/containers/web/update' }, 404, 'Not Found\n');
    assert.equal(update.reason, 'engine-not-supported');
  });

  it('is told of a commit in the words of either store of images', () => {
    for (const text of [
      'failed to get digest sha256:20f6: open /var/lib/docker/image/overlay2/imagedb/content/sha256/20f6: no such file or directory',
      'content digest sha256:20f6: not found',
    ])
      assert.match(
        requestFailure({ method: 'POST', path: '/commit?container=web' }, 500, text).message,
        /the image that the container was created from is no longer on the engine/,
      );
  });
});
