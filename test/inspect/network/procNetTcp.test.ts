import assert from 'node:assert/strict';
import { parseListeningSockets } from '../../../src/inspect/network/procNetTcp';

const head =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';

describe('listening sockets of /proc/net/tcp', () => {
  it('are those in state 0A, by port', () => {
    const sockets = parseListeningSockets(
      head +
        '   0: 0100007F:240D 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0 100\n' +
        '   1: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 100\n' +
        '   2: 0B00007F:9C8D 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0 100\n' +
        '   3: 0100007F:1F90 0100007F:9C8E 01 00000000:00000000 00:00000000 00000000     0        0 4714 1 0 100\n',
    );
    assert.deepEqual(sockets, [
      { address: '0.0.0.0', loopback: false, family: 4, port: 80, inode: 4712 },
      { address: '127.0.0.1', loopback: true, family: 4, port: 9229, inode: 4711 },
      { address: '127.0.0.11', loopback: true, family: 4, port: 40077, inode: 4713 },
    ]);
  });

  it('have IPv6 addresses as people write them, and mapped ones as IPv4', () => {
    const line = (words: string) =>
      `   0: ${words}:1F90 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 7 1\n`;
    const address = (words: string) => parseListeningSockets(line(words))[0];
    assert.equal(address('00000000000000000000000000000000')?.address, '::');
    assert.deepEqual(address('00000000000000000000000001000000'), {
      address: '::1',
      loopback: true,
      family: 6,
      port: 8080,
      inode: 7,
    });
    assert.equal(address('B80D0120000000000000000001000000')?.address, '2001:db8::1');
    assert.equal(address('B80D012000000100000000000100A000')?.address, '2001:db8:1::a0:1');
    assert.deepEqual(address('0000000000000000FFFF00000100007F'), {
      address: '127.0.0.1',
      loopback: true,
      family: 4,
      port: 8080,
      inode: 7,
    });
  });

  it('leaves out what is cut off or something else', () => {
    assert.deepEqual(parseListeningSockets(`${head}   0: 0100007F:24`), []);
    assert.deepEqual(parseListeningSockets('cat: /proc/net/tcp: No such file or directory\n'), []);
    assert.deepEqual(parseListeningSockets('   0: 0100007F:240D 00000000:0000 0A 00000000'), []);
  });
});
