import assert from 'node:assert/strict';
import { parseAnswer } from '../../../src/inspect/network/readNamespace';

describe('answers of nslookup', () => {
  it("are the addresses after the name, not the server's own", () => {
    const server = 'Server:\t\t127.0.0.11\nAddress:\t127.0.0.11:53\n\nNon-authoritative answer:\n';
    const answer = `${server}Name:\tdb\nAddress: 10.202.128.2\n\nName:\tdb\nAddress: fd00::2\n`;
    assert.deepEqual(parseAnswer(answer), ['10.202.128.2', 'fd00::2']);
    assert.deepEqual(parseAnswer(`${server}\n`), []);
    assert.deepEqual(parseAnswer("** server can't find nope: NXDOMAIN"), []);
  });

  it('are read in the older format as well', () => {
    const older =
      'Server:    127.0.0.11\nAddress 1: 127.0.0.11\n\nName:      db\nAddress 1: 10.0.0.2 db.net\n';
    assert.deepEqual(parseAnswer(older), ['10.0.0.2']);
  });
});
