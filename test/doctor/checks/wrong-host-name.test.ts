import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/wrong-host-name';
import { caseOf, ended, listening, published, verdictsOf } from '../../support/doctorCase';

describe('wrong-host-name', () => {
  it('points to localhost where another service is meant', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  api:\n    image: api:1\n    environment:\n      DB_HOST: localhost\n      DB_PORT: "5432"\n  db:\n    image: db:1\n',
        containers: {
          api: {
            config: { env: ['DB_HOST=localhost', 'DB_PORT=5432'] },
            log: ['connect ECONNREFUSED 127.0.0.1:5432'],
            proc: { tcp: listening(8000) },
          },
          db: { proc: { tcp: listening(5432) } },
        },
      }),
      ['problem api compose.yaml:5'],
    );
  });

  it('points to a name that nobody has', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  api:\n    image: api:1\n    command: run --db databse:5432\n  database:\n    image: db:1\n',
        containers: {
          api: {
            record: { path: 'run', args: ['--db', 'databse:5432'] },
            log: ['could not translate host name "databse" to address: Name or service not known'],
          },
          database: {},
        },
      }),
      ['problem api compose.yaml:4'],
    );
  });

  it('offers the name that is meant', async () => {
    const compose =
      'services:\n  api:\n    image: api:1\n    command: run --db databse:5432\n  database:\n    image: db:1\n';
    const [verdict] = await check.examine(
      caseOf({
        compose,
        containers: {
          api: {
            record: { path: 'run', args: ['--db', 'databse:5432'] },
            log: ['could not translate host name "databse" to address: Name or service not known'],
          },
          database: {},
        },
      }),
    );
    const [fixed] = verdict?.fixes ?? [];
    assert.equal(fixed?.fix.title, 'Use "database" instead of "databse"');
    const [edit] = fixed?.fix.edits ?? [];
    const after = edit && compose.slice(0, edit.span.start) + edit.newText + compose.slice(edit.span.end);
    assert.match(after ?? '', /command: run --db database:5432/);
  });

  it('accepts localhost where two services share a network namespace', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  api:\n    image: api:1\n    environment:\n      DB_HOST: localhost\n      DB_PORT: "5432"\n  db:\n    image: db:1\n',
        containers: {
          api: {
            config: { env: ['DB_HOST=localhost', 'DB_PORT=5432'] },
            host: { networkMode: `container:${'db'.padEnd(64, '0')}` },
            proc: { tcp: listening(5432) },
          },
          db: { proc: { tcp: listening(5432) } },
        },
      }),
      [],
    );
  });

  it('accepts an address for the browser of this machine', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  api:\n    image: api:1\n    environment:\n      DB_HOST: localhost\n      DB_PORT: "5432"\n  db:\n    image: db:1\n',
        containers: {
          api: { config: { env: ['API_URL=http://localhost:8080'] }, proc: { tcp: listening(80) } },
          db: {
            record: { ports: [published(8080, 80)] },
            host: { portBindings: [published(8080, 80)] },
            proc: { tcp: listening(80) },
          },
        },
      }),
      [],
    );
  });

  it('knows a slip of the pen before any log says so', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  consumer:\n    image: consumer:1\n    environment:\n      BROKER_URL: amqp://rabitmq:5672\n  rabbitmq:\n    image: rabbitmq:1\n',
        containers: {
          consumer: { config: { env: ['BROKER_URL=amqp://rabitmq:5672'] } },
          rabbitmq: { proc: { tcp: listening(5672) } },
        },
      }),
      ['problem consumer compose.yaml:5'],
    );
  });

  it('is only a risk where the program gets along without', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    environment:\n      CACHE_URL: redis://cache\n',
        containers: {
          app: {
            config: { env: ['CACHE_URL=redis://cache'] },
            log: ['cache unavailable (getaddrinfo ENOTFOUND cache), continuing without it'],
          },
        },
      }),
      ['risk app compose.yaml:5'],
    );
  });

  it('is a problem where it tries again and again', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    environment:\n      CACHE_URL: redis://cache\n',
        containers: {
          app: {
            config: { env: ['CACHE_URL=redis://cache'] },
            log: [1, 2, 3, 4].map((round) => `round ${round} skipped: getaddrinfo ENOTFOUND cache`),
          },
        },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('accepts an address for the browser of this machine where the host port is another one', async () => {
    const examine = (address: string) =>
      verdictsOf(check, {
        compose:
          'services:\n  pages:\n    image: pages:1\n    environment:\n      API: there\n  api:\n    image: api:1\n',
        containers: {
          pages: { config: { env: [`API_ADDR=${address}`] }, proc: { tcp: listening(80) } },
          api: { host: { portBindings: [published(32768, 8080)] }, proc: { tcp: listening(8080) } },
        },
      });
    assert.deepEqual(await examine('http://localhost:8080'), []);
    assert.deepEqual(await examine('redis://localhost:8080'), ['problem pages compose.yaml:2']);
  });

  it('finds the name in a file that is mounted, where the log names none', async () => {
    const verdictsWith = (config: string) =>
      verdictsOf(check, {
        compose:
          'services:\n  feed:\n    image: feed:1\n    volumes: ["./feed.yml:/etc/feed.yml:ro"]\n  rabbitmq:\n    image: mq:1\n',
        files: { 'feed.yml': config },
        containers: {
          feed: {
            state: ended(1),
            log: ['kombu.exceptions.OperationalError: Temporary failure in name resolution'],
          },
          rabbitmq: { proc: { tcp: listening(5672) } },
        },
      });
    assert.deepEqual(await verdictsWith('log: info\nbroker: amqp://rabitmq:5672//\n'), [
      'problem feed feed.yml:2',
    ]);
    assert.deepEqual(await verdictsWith('broker: amqp://mq.example.com:5672//\n'), []);
  });
});
