import assert from 'node:assert/strict';
import { findStart } from '../../../src/inspect/shell/startScript';

describe('start of a shell', () => {
  it('is the line with its mark, whole, wherever it stands', () => {
    const text = Buffer.from('motd\r\ndrydock-1 42 /bin/bash\r\n$ ');
    assert.equal(findStart('drydock-1', text.subarray(0, 20)), undefined);
    assert.deepEqual(findStart('drydock-1', text), {
      pid: 42,
      path: '/bin/bash',
      rest: Buffer.from('motd\r\n$ '),
    });
    assert.equal(findStart('drydock-2', text), undefined);
  });
});
