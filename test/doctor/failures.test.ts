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
  [
    '[ERROR/MainProcess] consumer: Cannot connect to amqp://guest:**@rabbit:5672//: [Errno -2] Name or service not known.',
    'name rabbit 5672',
  ],
  ['Error -2 connecting to cache:6379. Name or service not known.', 'name cache 6379'],
  [
    'SocketError: Failed to open TCP connection to api:80 (getaddrinfo: Name or service not known)',
    'name api 80',
  ],
  ['com.mongodb.MongoSocketException: mongo: Name or service not known', 'name mongo'],
  [
    "Couldn't resolve server kafka:9092 from bootstrap.servers as DNS resolution failed for kafka",
    'name kafka 9092',
  ],
  ["ERROR 2005 (HY000): Unknown MySQL server host 'mysqll' (-2)", 'name mysqll'],
  ['php_network_getaddresses: getaddrinfo failed: Name or service not known', 'name'],
  ['failed to lookup address information: Name or service not known', 'name'],
  ["[ALERT] (1) : config : 'server app/web1' : could not resolve address 'webb'.", 'name webb'],
  ['ping: db: Name or service not known', 'name db'],
  ['nc: getaddrinfo for host "db" port 5432: Temporary failure in name resolution', 'name db 5432'],
  ['Cannot connect to host api:8080 ssl:default [Name or service not known]', 'name api 8080'],
  ['mongo:27017: [Errno -2] Name or service not known (configured timeouts: 20000.0ms)', 'name mongo 27017'],
  [
    '** (DBConnection.ConnectionError) tcp connect (db:5433): non-existing domain - :nxdomain',
    'name db 5433',
  ],
  ['{failed_connect,[{to_address,{"db",5432}},{inet,[inet],nxdomain}]}', 'name db 5432'],
  [
    'System.Net.Http.HttpRequestException: Resource temporarily unavailable (catalog:8080)',
    'name catalog 8080',
  ],
  ['dial tcp: lookup api on 127.0.0.11:53: read udp 127.0.0.1:34567->127.0.0.11:53: i/o timeout', 'name api'],
  ["ERROR 2003 (HY000): Can't connect to MySQL server on 'db:3307' (111)", 'refused db 3307'],
  ["(2003, \"Can't connect to MySQL server on 'db' ([Errno 111] Connection refused)\")", 'refused db'],
  ["curl: (7) Failed to connect to api port 8081 after 1 ms: Couldn't connect to server", 'refused api 8081'],
  ['Connection refused: no further information: api/172.18.0.3:8081', 'refused api 8081'],
  [
    "Cannot connect to host api:8080 ssl:default [Connect call failed ('172.18.0.2', 8080)]",
    'refused api 8080',
  ],
  ['httpx.ConnectError: All connection attempts failed', 'refused'],
  ['System.Net.Http.HttpRequestException: Connection refused (api:8081)', 'refused api 8081'],
  [
    'Redis::CannotConnectError: Error connecting to Redis on cache:6380 (Errno::ECONNREFUSED)',
    'refused cache 6380',
  ],
  [
    "HTTPConnectionPool(host='api', port=8081): Max retries exceeded with url: / (Caused by NewConnectionError(': [Errno 111] Connection refused'))",
    'refused api 8081',
  ],
  ['ERROR Could not connect to server api:8081: ConnectionRefusedError(111)', 'refused api 8081'],
  [
    'WARN Connection to node -1 (broker/172.19.0.3:9094) could not be established. Broker may not be available.',
    'refused broker 9094',
  ],
  ['Failed to connect to /172.18.0.3:8081', 'refused 172.18.0.3 8081'],
  ['mkdir: cannot create directory \u2018/data/x\u2019: Permission denied', 'denied /data/x'],
  ["System.UnauthorizedAccessException: Access to the path '/data/x' is denied.", 'denied /data/x'],
  [
    "mysqld: Can't create/write to file '/var/lib/mysql/x' (OS errno 13 - Permission denied)",
    'denied /var/lib/mysql/x',
  ],
  ['java.nio.file.ReadOnlyFileSystemException', 'read-only'],
  ['Could not open input file: /app/artisan', 'no-file /app/artisan'],
  ['Error: Unable to access jarfile /app/app.jar', 'no-file /app/app.jar'],
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
  ["config.rb:3:in 'File.read': Permission denied @ rb_sysopen - /data/x (Errno::EACCES)", 'denied /data/x'],
  [
    'PHP Warning:  file_put_contents(/data/x): Failed to open stream: Permission denied in /app/index.php on line 12',
    'denied /data/x',
  ],
  [
    'thread \'main\' panicked at src/main.rs:9:5: Os { code: 13, kind: PermissionDenied, message: "Permission denied" }',
    'denied',
  ],
  ['System.Net.Sockets.SocketException (111): Connection refused', 'refused'],
  ['System.Net.Sockets.SocketException (00000001, 11): Resource temporarily unavailable', 'name'],
  ['redis.exceptions.ConnectionError: Error 111 connecting to cache:6380. 111.', 'refused cache 6380'],
  [
    'psql: Fehler: Verbindung zum Server auf »db« (172.20.0.2), Port 15432 fehlgeschlagen: Verbindungsaufbau abgelehnt',
    'refused db 15432',
  ],
  [
    'psql: FEHLER:  konnte Hostnamen »dbb« nicht in Adresse übersetzen: Der Name oder der Dienst ist nicht bekannt',
    'name dbb',
  ],
  ["touch: '/data/x' kann nicht berührt werden: Das Dateisystem ist nur lesbar", 'read-only /data/x'],
  [
    "cp: Fehler beim Schreiben von '/data/x': Auf dem Gerät ist kein Speicherplatz mehr verfügbar",
    'no-space /data/x',
  ],
  ['mkdir: impossible de créer le répertoire « /data/x »: Permission non accordée', 'denied /data/x'],
  [
    'psql: erreur : la connexion au serveur sur « db » (172.18.0.2), port 15432 a échoué : Connexion refusée',
    'refused db 15432',
  ],
  ['mkdir: no se puede crear el directorio «/data/x»: Permiso denegado', 'denied /data/x'],
  [
    'psql: error: falló la conexión al servidor en «db» (172.18.0.2), puerto 15432: Conexión rehusada',
    'refused db 15432',
  ],
  ['cat: /data/x: Нет такого файла или каталога', 'no-file /data/x'],
];

describe('failures in logs', () => {
  for (const [text, meaning] of messages) {
    it(`reads: ${text}`, () => assert.ok(failures(text).includes(meaning), failures(text).join('; ')));
  }

  it('takes a missing file for no missing host', () => {
    assert.deepEqual(failures('java.io.FileNotFoundException: /data/x (Permission denied)'), [
      'denied /data/x',
    ]);
  });

  it('reads nothing into what went well', () => {
    assert.deepEqual(failures('listening on http://0.0.0.0:8080, data in /data'), []);
  });
});
