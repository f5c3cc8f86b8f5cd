import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/secret-or-config-unreadable';
import { ended, verdictsOf } from '../../support/doctorCase';

describe('secret-or-config-unreadable', () => {
  it('points to the secret', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    user: "1000"\n    secrets: [pw]\nsecrets:\n  pw: {file: ./pw.txt}\n',
        containers: {
          app: {
            state: ended(1),
            config: { user: '1000' },
            log: ["EACCES: permission denied, open '/run/secrets/pw'"],
            files: { '/run/secrets/pw': { permissions: 0o600 } },
          },
        },
        files: { 'pw.txt': 'x' },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('looks at the files where the program swallows the reason', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    user: "1000"\n    secrets: [pw]\nsecrets:\n  pw: {file: ./pw.txt}\n',
        containers: {
          app: {
            state: ended(1),
            config: { user: '1000' },
            log: ['bye'],
            files: { '/run/secrets/pw': { permissions: 0o600 } },
          },
        },
        files: { 'pw.txt': 'x' },
      }),
      ['problem app compose.yaml:5'],
    );
  });

  it('leaves a secret alone that can be read', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    user: "1000"\n    secrets: [pw]\nsecrets:\n  pw: {file: ./pw.txt}\n',
        containers: {
          app: {
            state: ended(1),
            config: { user: '1000' },
            files: { '/run/secrets/pw': { permissions: 0o644 } },
          },
        },
        files: { 'pw.txt': 'x' },
      }),
      [],
    );
  });
});
