import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/default-bridge-dns';
import { inNetwork, verdictsOf } from '../../support/doctorCase';

describe('default-bridge-dns', () => {
  it('points to the mode of the service that asks for a name', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  a:\n    image: a:1\n    network_mode: bridge\n    command: get http://b:80\n  b:\n    image: b:1\n    network_mode: bridge\n',
        containers: {
          a: {
            record: { path: 'get', args: ['http://b:80'], networks: [inNetwork('bridge')] },
            log: ["wget: bad address 'b:80'"],
          },
          b: { record: { networks: [inNetwork('bridge')] } },
        },
      }),
      ['problem a compose.yaml:4'],
    );
  });

  it('accepts a link, which gives a name', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  a:\n    image: a:1\n    network_mode: bridge\n    command: get http://b:80\n  b:\n    image: b:1\n    network_mode: bridge\n',
        containers: {
          a: {
            record: { path: 'get', args: ['http://b:80'], networks: [inNetwork('bridge')] },
            host: { links: ['/project-b-1:/project-a-1/b'] },
          },
          b: { record: { networks: [inNetwork('bridge')] } },
        },
      }),
      [],
    );
  });
});
