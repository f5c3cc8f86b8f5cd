import assert from 'node:assert/strict';
import { failuresIn } from '../../src/doctor/support/failures';

function failures(text: string): readonly string[] {
  return failuresIn([{ stream: 'stderr', time: '', text }]).map(({ kind, host, port, paths }) =>
    [kind, host, port, paths[0]].filter((part) => part !== undefined).join(' '),
  );
}

/** Messages as runtimes and tools write them, and what they mean. */
const messages: readonly (readonly [string, string])[] = [
  ['Error: getaddrinfo ENOTFOUND db', 'name db'],
  ['getaddrinfo EAI_AGAIN quotes', 'name quotes'],
  ["wget: bad address 'api:8080'", 'name api 8080'],
  ["nc: bad address 'db'", 'name db'],
  ['dial tcp: lookup redis on 127.0.0.11:53: no such host', 'name redis'],
  ['curl: (6) Could not resolve host: api', 'name api'],
  ['could not translate host name "db" to address: Name or service not known', 'name db'],
  ['nginx: [emerg] host not found in upstream "app" in /etc/nginx/conf.d/default.conf:3', 'name app'],
  ['java.net.UnknownHostException: broker', 'name broker'],
  ['connect ECONNREFUSED 172.18.0.3:5432', 'refused 172.18.0.3 5432'],
  ['connect ECONNREFUSED ::1:6379', 'refused ::1 6379'],
  ['dial tcp 172.18.0.3:6379: connect: connection refused', 'refused 172.18.0.3 6379'],
  ['Error 111 connecting to redis:6379. Connection refused.', 'refused redis 6379'],
  ["wget: can't connect to remote host (172.18.0.3): Connection refused", 'refused 172.18.0.3'],
  ['connection to server at "db" (172.18.0.3), port 5432 failed: Connection refused', 'refused db 5432'],
  [
    "%3|1764489600.123|FAIL|rdkafka#producer-1| [thrd:kafka-1:9092/bootstrap]: kafka-1:9092/bootstrap: Failed to resolve 'kafka-1:9092': Name or service not known (after 4ms in state CONNECT)",
    'name kafka-1 9092',
  ],
  ['org.postgresql.util.PSQLException: Connection to localhost:5432 refused.', 'refused localhost 5432'],
  ['kombu.exceptions.OperationalError: [Errno -3] Temporary failure in name resolution', 'name'],
  ['socket.gaierror: [Errno -2] Name or service not known', 'name'],
  ["Error: EACCES: permission denied, open '/data/x'", 'denied /data/x'],
  ["PermissionError: [Errno 13] Permission denied: '/data/x'", 'denied /data/x'],
  ['open /data/x: permission denied', 'denied /data/x'],
  ["sh: can't create /data/x: Permission denied", 'denied /data/x'],
  ["mkdir: can't create directory '/data/x': Read-only file system", 'read-only /data/x'],
  ["OSError: [Errno 30] Read-only file system: '/var/x'", 'read-only /var/x'],
  ["ENOSPC: no space left on device, write '/scratch/x'", 'no-space /scratch/x'],
  ['accept4: too many open files', 'too-many-files'],
  ["sh: can't fork: Resource temporarily unavailable", 'no-process'],
  ['Error: spawn sleep EAGAIN', 'no-process'],
  ['java.lang.OutOfMemoryError: unable to create new native thread', 'no-process'],
  ['chown: /srv/files: Operation not permitted', 'not-permitted /srv/files'],
  ["Error: Cannot find module '/app/dist/server.js'", 'no-file /app/dist/server.js'],
  ["sh: can't open '/scripts/run.sh': No such file or directory", 'no-file /scripts/run.sh'],
];

describe('failures in logs', () => {
  for (const [text, meaning] of messages) {
    it(`reads: ${text}`, () => assert.ok(failures(text).includes(meaning), failures(text).join('; ')));
  }

  it('reads nothing into what went well', () => {
    assert.deepEqual(failures('listening on http://0.0.0.0:8080, data in /data'), []);
  });
});
