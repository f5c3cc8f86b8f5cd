import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/host-port-used-between-services';
import { listening, published, verdictsOf } from '../../support/doctorCase';

describe('host-port-used-between-services', () => {
  it('points to the variable with the published port', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  api:\n    image: api:1\n    environment:\n      DB: postgres://u@db:15432/x\n  db:\n    image: db:1\n',
        containers: {
          api: { config: { env: ['DB=postgres://u@db:15432/x'] } },
          db: { host: { portBindings: [published(15432, 5432)] }, proc: { tcp: listening(5432) } },
        },
      }),
      ['problem api compose.yaml:5'],
    );
  });

  it('accepts the port in the container', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  api:\n    image: api:1\n  db:\n    image: db:1\n',
        containers: {
          api: { config: { env: ['DB=postgres://u@db:5432/x'] } },
          db: { host: { portBindings: [published(15432, 5432)] }, proc: { tcp: listening(5432) } },
        },
      }),
      [],
    );
  });

  it('points to the line of a mounted file, where the log names no host', async () => {
    const verdictsWith = (config: string, log: readonly string[]) =>
      verdictsOf(check, {
        compose:
          'services:\n  index:\n    image: index:1\n    volumes: ["./conf:/conf:ro"]\n  search:\n    image: search:1\n',
        files: { 'conf/index.toml': config, 'conf/README.md': 'http://search:19200\n' },
        containers: {
          index: { log },
          search: { host: { portBindings: [published(19200, 9200)] }, proc: { tcp: listening(9200) } },
        },
      });
    const refused = ['ConnectionError: [Errno 111] Connection refused', 'retrying', 'again', 'again'];
    assert.deepEqual(
      await verdictsWith('# http://search:19200\n[search]\nurl = "http://search:19200"\n', refused),
      ['problem index conf/index.toml:3'],
    );
    assert.deepEqual(await verdictsWith('[search]\nurl = "http://search:9200"\n', refused), []);
    assert.deepEqual(await verdictsWith('[search]\nurl = "http://search:19200"\n', ['ready']), []);
  });
});
