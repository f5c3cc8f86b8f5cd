import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processSurroundings } from '../../src/engine/context/environment';
import { registryAddress, type RegistryAddress } from '../../src/registry/address';
import { RegistryClient } from '../../src/registry/client';

const signal = new AbortController().signal;
const secret = Buffer.from('me:hunter2').toString('base64');

type Answer = (request: IncomingMessage, response: ServerResponse, host: string) => void;

/** Registries that do what no real one does; honest ones are asked in `test/engine/registryClient.test.ts`. */
describe('the client of registries, of a hostile one,', () => {
  let root: string;
  const servers: Server[] = [];

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'drydock-hostile-registry-'));
  });
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  /** A server, and what was sent to it: method, path and who was said to ask. */
  async function start(answer: Answer): Promise<{ readonly host: string; readonly asked: string[] }> {
    const asked: string[] = [];
    let host = '';
    const server = createServer((request, response) => {
      asked.push([request.method, request.url, request.headers.authorization].filter(Boolean).join(' '));
      answer(request, response, host);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { host, asked };
  }

  function client(host: string, auths: object = { [host]: { auth: secret } }): RegistryClient {
    writeFileSync(join(root, 'config.json'), JSON.stringify({ auths }));
    const own = processSurroundings();
    const address = registryAddress(host);
    assert.ok(address);
    return new RegistryClient(address, { ...own, env: { ...own.env, DOCKER_CONFIG: root } });
  }

  const redirectTo =
    (host: string): Answer =>
    (_, response) =>
      response.writeHead(302, { Location: `http://${host}/elsewhere` }).end();

  it('keeps credentials from whom the registry redirects to, whatever that asks for', async () => {
    for (const scheme of ['Bearer', 'Basic']) {
      const thief = await start((_, response, host) =>
        response
          .writeHead(401, { 'WWW-Authenticate': `${scheme} realm="http://${host}/token",service="x"` })
          .end('{"token":"t"}'),
      );
      const registry = await start(redirectTo(thief.host));
      await assert.rejects(client(registry.host).tags('app', signal), /denied access/);
      assert.deepEqual(thief.asked, ['GET /elsewhere']);
    }
  });

  it('strips what it has signed in with from redirects to others', async () => {
    const store = await start((_, response) => response.end('{"tags":["1"]}'));
    const registry = await start((request, response, host) => {
      if (request.headers.authorization === `Basic ${secret}`)
        redirectTo(store.host)(request, response, host);
      else response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
    });
    assert.deepEqual((await client(registry.host).tags('app', signal)).names, ['1']);
    assert.deepEqual(store.asked, ['GET /elsewhere']);
  });

  it('keeps the password of Docker Hub from a registry whose name has neither dot nor port', async () => {
    const registry = await start((_, response) =>
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end(),
    );
    const address: RegistryAddress = { name: 'intranet', host: registry.host, isLocal: true };
    writeFileSync(
      join(root, 'config.json'),
      JSON.stringify({ auths: { 'https://index.docker.io/v1/': { auth: secret } } }),
    );
    const own = processSurroundings();
    const asked = new RegistryClient(address, { ...own, env: { ...own.env, DOCKER_CONFIG: root } });
    await assert.rejects(asked.tags('app', signal), /denied access/);
    assert.deepEqual(registry.asked, ['GET /v2/app/tags/list?n=200']);
  });

  it('sends no password without TLS to another machine', async () => {
    const registry = await start((_, response) =>
      response.writeHead(401, { 'WWW-Authenticate': 'Bearer realm="http://tokens.invalid/"' }).end(),
    );
    await assert.rejects(client(registry.host).tags('app', signal), /denied access/);
  });

  it('says in words that nobody gives out tokens', async () => {
    const registry = await start((_, response) =>
      response.writeHead(401, { 'WWW-Authenticate': 'Bearer realm="https://127.0.0.1:1/token"' }).end(),
    );
    await assert.rejects(client(registry.host).tags('app', signal), {
      name: 'UserError',
      message: /^127\.0\.0\.1:1 couldn't be reached: /,
    });
  });

  it('ends a list that goes on page by page', async () => {
    let page = 0;
    const registry = await start((_, response) => {
      page++;
      response.setHeader('Link', `</v2/app/tags/list?last=${page}>; rel="next"`);
      response.end(JSON.stringify({ tags: [`t${page}`] }));
    });
    const { names, isCut } = await client(registry.host).tags('app', signal);
    assert.equal(isCut, true);
    assert.equal(names.length, 100);
    assert.equal(registry.asked.length, 100);
  });

  it('gives up on answers without end and on redirects in a circle', async () => {
    const endless = await start((_, response) => {
      const more = () => void (response.writable && response.write(' '.repeat(1 << 20), more));
      more();
    });
    await assert.rejects(client(endless.host).tags('app', signal), /more than 4 MiB/);
    const circle = await start((request, response, host) => redirectTo(host)(request, response, host));
    await assert.rejects(client(circle.host).tags('app', signal), /redirects too often/);
  });

  it('computes the digest of a manifest that comes without one, and leaves out sizes that are none', async () => {
    const registry = await start((request, response) => {
      response.end(
        request.method === 'HEAD' ? undefined : '{"layers":[{"size":1e999},{"size":-5},{"size":7}]}',
      );
    });
    const { digest, platforms } = await client(registry.host).manifest('app', '1', signal);
    assert.match(digest, /^sha256:[\da-f]{64}$/);
    assert.deepEqual(platforms, [{ platform: '', digest, size: 7 }]);
    assert.equal(await client(registry.host).digest('app', '1', signal), digest);
  });

  it('lists a platform that an index repeats once', async () => {
    const entry = { digest: `sha256:${'b'.repeat(64)}`, platform: { os: 'linux', architecture: 'amd64' } };
    const registry = await start((_, response) =>
      response.end(JSON.stringify({ manifests: Array.from({ length: 9 }, () => entry) })),
    );
    const { platforms } = await client(registry.host).manifest('app', '1', signal);
    assert.deepEqual(platforms, [{ platform: 'linux/amd64', digest: entry.digest }]);
  });

  it('lists only names that can stand in addresses, commands and rows', async () => {
    const bad = [
      '../x',
      'a b',
      '$(bug)',
      '[x](command:y)',
      'a\n',
      '-rf',
      '\u202eabc',
      'A',
      '__proto__',
      7,
      null,
    ];
    const registry = await start((_, response) =>
      response.end(
        JSON.stringify({ repositories: [...bad, 'ok'], tags: [...bad.filter((x) => x !== 'A'), 'ok'] }),
      ),
    );
    assert.deepEqual((await client(registry.host).repositories(signal)).names, ['ok']);
    assert.deepEqual((await client(registry.host).tags('app', signal)).names, ['__proto__', 'ok']);
  });
});
