import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/capability-missing';
import { ended, verdictsOf } from '../../support/doctorCase';

describe('capability-missing', () => {
  it('names the capability', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    cap_drop: [ALL]\n',
        containers: {
          app: {
            state: ended(1),
            host: { capDrop: ['ALL'] },
            log: ['chown: /data: Operation not permitted'],
          },
        },
      }),
      ['problem app compose.yaml:4'],
    );
  });

  it('knows one that no container has', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n',
        containers: { tools: { state: ended(1), log: ['ip: RTNETLINK answers: Operation not permitted'] } },
      }),
      ['problem tools compose.yaml:2'],
    );
  });

  it('leaves root alone that has what it needs', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n',
        containers: { tools: { state: ended(1), log: ['chown: /data: Operation not permitted'] } },
      }),
      [],
    );
  });

  it('knows a low port by its address, and neither a time nor the line of a file for one', async () => {
    const verdictsWith = (line: string) =>
      verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    user: "1000"\n',
        containers: { app: { state: ended(1), config: { user: '1000' }, log: [line] } },
      });
    for (const line of [
      'Error: listen EACCES: permission denied 0.0.0.0:80',
      'could not start on [::]:80: permission denied',
      '{"addr":":80","error":"permission denied"}',
    ])
      assert.deepEqual(await verdictsWith(line), ['problem app compose.yaml:4'], line);
    for (const line of [
      '2026/11/30 08:00:31 open /data/x: permission denied',
      '{"caller":"store/open.go:71","line":71,"error":"mkdir /data/wal: permission denied"}',
      '[08:00:31] main.rs:12 /data/x: Permission denied (os error 13)',
    ])
      assert.deepEqual(await verdictsWith(line), [], line);
  });
});
