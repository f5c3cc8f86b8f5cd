import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import type { ContainerEngine } from '../../../src/engine/engine';
import { helperLabel } from '../../../src/engine/helperLabel';
import { forwardPort } from '../../../src/inspect/network/forward';
import { namesToAsk } from '../../../src/inspect/network/networkFacts';
import { networkTable } from '../../../src/inspect/network/networkTable';
import { readNamespace } from '../../../src/inspect/network/readNamespace';
import { busybox, onPodman, removeAll, runScript, tracedEngine, until } from '../testEngine';

describe('Network of a container', () => {
  let engine: ContainerEngine;
  let network: string;
  let web: string;

  before(async () => {
    ({ engine } = await tracedEngine());
    network = await engine.networks.create(`quay-${process.pid}`);
    const on = (alias: string) => ({
      HostConfig: { NetworkMode: network, PortBindings: { '9090/tcp': [{ HostIp: '127.0.0.1' }] } },
      ExposedPorts: { '9090/tcp': {} },
      NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: [alias] } } },
    });
    const serve =
      'seq 100000 > /tmp/seq; httpd -p 127.0.0.1:8080 -h /tmp; nc -ll -p 7070 -e cat & sleep 3600';
    web = await runScript(engine, serve, on('web'));
    await runScript(engine, 'sleep 3600', { ...on('db'), HostConfig: { NetworkMode: network } });
    await until('it listens', async () => {
      const { sockets } = await readNamespace(engine, web, busybox, []);
      return sockets.length >= 2;
    });
  });
  after(async () => {
    await removeAll(engine);
    await engine.networks.remove(network);
    engine.close();
  });

  const helpers = async () => engine.containers.list({ filters: { label: [helperLabel] } });

  it('is told with members, names, listening sockets and what is published in vain', async () => {
    const container = await engine.containers.inspect(web);
    const networks = [await engine.networks.inspect(network)];
    const names = namesToAsk(container, networks);
    assert.ok(names.includes('web'));
    const inside = await readNamespace(engine, web, busybox, [...names, 'db', 'no-such-name', '-x']);
    const nothing = () => [];
    const leads = { own: nothing, port: nothing, network: nothing, peer: nothing, look: nothing, all: [] };
    const table = networkTable({ container, networks, others: [], inside }, leads);
    const rows = table.rows.flatMap(({ cells, children }) => [
      cells.map((cell) => cell.text).join(' | '),
      ...(children?.() ?? []).map((row) => row.cells.map((cell) => cell.text).join(' | ')),
    ]);
    const text = rows.join('\n');
    assert.match(text, /^8080\/tcp \| 127\.0\.0\.1 \| reachable from inside only/m);
    assert.match(text, /^9090\/tcp \| {2}\| nothing is listening: connections to \d+ are reset$/m);
    assert.match(table.verdicts[0]?.text ?? '', /The container listens on 7070: did you mean "\d+:7070"\?/);
    assert.match(text, onPodman ? /DNS server: 10\.\d+\.\d+\.1\b/ : /DNS server: 127\.0\.0\.11/);
    assert.match(text, /\(the engine's own\)/);
    assert.match(text, /^db \| 10\.\d+\.\d+\.\d+ \| resolves$/m);
    assert.match(text, /^no-such-name \| {2}\| no answer$/m);
    assert.doesNotMatch(text, /^-x/m);
    assert.match(text, /^\S+ \| 10\.\S+ \| reachable both ways$/m);
    assert.deepEqual(await helpers(), []);
  });

  it('gives a loopback-only port to this machine, byte for byte, and leaves nothing', async () => {
    const forward = await forwardPort(engine, {
      container: { id: web, name: 'web' },
      port: 8080,
      address: '127.0.0.1',
      image: busybox,
    });
    const expected = Array.from({ length: 100000 }, (_, index) => `${index + 1}\n`).join('');
    const received = await talk(forward.localPort, 'GET /seq HTTP/1.0\r\n\r\n');
    const body = received.subarray(received.indexOf('\r\n\r\n') + 4);
    assert.equal(sum(body), sum(Buffer.from(expected)));
    await forward.stop();
    await forward.ended;
    assert.deepEqual(await helpers(), []);
    await assert.rejects(talk(forward.localPort, 'GET'), /ECONNREFUSED/);
  });

  it('carries both ways, several connections at a time, and half-closes', async () => {
    const forward = await forwardPort(engine, {
      container: { id: web, name: 'web' },
      port: 7070,
      address: '127.0.0.1',
      image: busybox,
    });
    const payload = 'ahoy '.repeat(200_000);
    const answers = await Promise.all(
      [1, 2, 3].map((number) => talk(forward.localPort, `${number}${payload}`)),
    );
    for (const [index, answer] of answers.entries()) {
      assert.equal(sum(answer), sum(Buffer.from(`${index + 1}${payload}`)));
    }
    await forward.stop();
    assert.deepEqual(await helpers(), []);
  });

  it('closes the connection where nobody listens, and ends with its container', async () => {
    const doomed = await runScript(engine, 'sleep 3600', { HostConfig: { NetworkMode: 'none' } });
    const forward = await forwardPort(engine, {
      container: { id: doomed, name: 'doomed' },
      port: 5555,
      address: '127.0.0.1',
      image: busybox,
    });
    assert.equal((await talk(forward.localPort, '')).length, 0);
    await engine.containers.kill(doomed);
    await forward.ended;
    assert.deepEqual(await helpers(), []);
  });
});

/** Sends a text, closes its own half, and resolves with all that comes back. */
function talk(port: number, text: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(chunks)));
    socket.on('end', () => socket.destroy());
    if (text) socket.end(text);
  });
}

function sum(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex');
}
