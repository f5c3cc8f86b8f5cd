import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createSign } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processSurroundings } from '../../src/engine/context/environment';
import { registryAddress } from '../../src/registry/address';
import { RegistryClient } from '../../src/registry/client';
import { registryPlatforms } from '../../src/registry/platforms';
import { pushTinyImage as push } from '../parts/tinyImage';
import { startPrivateRegistry, type PrivateRegistry } from '../parts/registry';

const signal = new AbortController().signal;

/** Talks to real `docker-registry` processes: costs about 5 s. */
describe('the client of registries', function () {
  this.timeout(60_000);
  let root: string;
  const stops: (() => unknown)[] = [];

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'drydock-registry-client-'));
  });
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  async function start(options: Parameters<typeof startPrivateRegistry>[1]): Promise<PrivateRegistry> {
    const registry = await startPrivateRegistry(console.log, options);
    stops.push(() => registry.stop());
    return registry;
  }

  function client(
    { address }: { readonly address: string },
    config: object = {},
    pageSize?: number,
  ): RegistryClient {
    writeFileSync(join(root, 'config.json'), JSON.stringify(config));
    const own = processSurroundings();
    const parsed = registryAddress(address);
    assert.ok(parsed);
    return new RegistryClient(parsed, { ...own, env: { ...own.env, DOCKER_CONFIG: root } }, pageSize);
  }

  const signedIn = ({ address, user, password }: PrivateRegistry) => ({
    auths: { [address]: { auth: Buffer.from(`${user}:${password}`).toString('base64') } },
  });

  it('lists, describes and deletes on a registry that asks nobody', async () => {
    const registry = await start({ auth: 'nobody asked' });
    const base = `http://${registry.address}`;
    const { digest, index } = await push(base, 'team/app', ['latest', '1.2', '1.10', 'edge']);
    await push(base, 'team/zebra', ['1']);
    const asked = client(registry);
    assert.deepEqual(await asked.repositories(signal), { names: ['team/app', 'team/zebra'], isCut: false });
    assert.deepEqual((await asked.tags('team/app', signal)).names, [
      'latest',
      '1.10',
      '1.2',
      'edge',
      'multi',
    ]);
    assert.equal(await asked.digest('team/app', '1.2', signal), digest);
    const single = await asked.manifest('team/app', '1.2', signal);
    assert.deepEqual(
      single.platforms.map(({ platform, size }) => [platform, size]),
      [['linux/arm64', 5]],
    );
    const multi = await asked.manifest('team/app', 'multi', signal);
    assert.equal(multi.digest, index);
    assert.deepEqual(
      multi.platforms.map(({ platform }) => platform),
      ['linux/amd64', 'linux/arm64/v8'],
    );
    assert.deepEqual(
      (await registryPlatforms(asked, 'team/app', 'multi', signal)).map(
        ({ platform, size, attestations }) => `${platform} ${size} ${attestations.join(', ')}`,
      ),
      ['linux/amd64 42 SBOM (SPDX), provenance (SLSA)', 'linux/arm64/v8 42 SBOM (SPDX), provenance (SLSA)'],
    );
    assert.deepEqual(await registryPlatforms(asked, 'team/app', '1.2', signal), [
      { platform: 'linux/arm64', digest, size: 5, attestations: [] },
    ]);
    await asked.remove('team/app', index, signal);
    await asked.remove('team/app', digest, signal);
    assert.deepEqual((await asked.tags('team/app', signal)).names, []);
    await assert.rejects(asked.tags('team/none', signal), /doesn't have that/);
  });

  it('lists more than a page', async () => {
    const registry = await start({ auth: 'nobody asked' });
    const base = `http://${registry.address}`;
    for (const name of ['a', 'b', 'c', 'd', 'e']) await push(base, `many/${name}`, ['1', '2', '3'], false);
    const asked = client(registry, {}, 2);
    assert.equal((await asked.repositories(signal)).names.length, 5);
    assert.equal((await asked.tags('many/a', signal)).names.length, 3);
  });

  it('signs in as "docker login" has, and says how where nobody has', async () => {
    const registry = await start({});
    const basic = `Basic ${Buffer.from(`${registry.user}:${registry.password}`).toString('base64')}`;
    await push(`http://${registry.address}`, 'app', ['1'], false, { Authorization: basic });
    await assert.rejects(client(registry).repositories(signal), /Sign in with "docker login 127/);
    assert.deepEqual((await client(registry, signedIn(registry)).repositories(signal)).names, ['app']);
    const wrong = signedIn({ ...registry, password: 'wrong' });
    await assert.rejects(client(registry, wrong).repositories(signal), /denied access/);
  });

  it('gets a token where the registry sends it for one', async () => {
    const { key, certificate } = makeCertificate(root, 'token');
    const given: string[] = [];
    const tokens = await listen((url, authorization) => {
      given.push(
        `${url.searchParams.get('scope')} ${authorization === undefined ? 'anonymous' : 'signed in'}`,
      );
      const scope = url.searchParams.get('scope') ?? '';
      const [, type, name, actions = ''] = /^(\w+):(.*):([\w*,]+)$/.exec(scope) ?? [];
      const access = [{ type, name, actions: actions.split(',') }];
      return JSON.stringify({
        token: sign(readFileSync(key, 'utf8'), readFileSync(certificate, 'utf8'), access),
      });
    });
    stops.push(() => tokens.close());
    const realm = `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token`;
    const registry = await start({
      auth: { token: { realm, service: 'harbour', issuer: 'tests', rootcertbundle: certificate } },
    });
    const { address } = registry;
    assert.deepEqual((await client(registry).repositories(signal)).names, []);
    await client(registry, { auths: { [address]: { auth: btoa('bosun:x') } } }).repositories(signal);
    assert.deepEqual(given, ['registry:catalog:* anonymous', 'registry:catalog:* signed in']);
  });

  it('uses TLS with the certificates that engines trust, and refuses others', async () => {
    const tls = makeCertificate(root, 'tls');
    const registry = await start({ auth: 'nobody asked', tls });
    await assert.rejects(
      client(registry).repositories(signal),
      /couldn't be reached over TLS\. The certificate "harbour" .* is self-signed/,
    );
    const home = process.env['HOME'];
    const folder = join(root, '.config/docker/certs.d', registry.address);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'ca.crt'), readFileSync(tls.certificate));
    process.env['HOME'] = root;
    try {
      assert.deepEqual((await client(registry).repositories(signal)).names, []);
    } finally {
      process.env['HOME'] = home;
    }
  });

  it('does not carry a password along to another host, and bounds what it reads', async () => {
    const seen: (string | undefined)[] = [];
    const other = await listen((_, authorization) => {
      seen.push(authorization);
      return JSON.stringify({ repositories: ['a', '../../etc', 'UPPER', 7, 'b\u001b[31m'] });
    });
    stops.push(() => other.close());
    const target = `http://127.0.0.1:${(other.address() as AddressInfo).port}/v2/_catalog`;
    const redirecting = createServer(({ headers }, response) => {
      if (headers.authorization === undefined)
        response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' });
      else response.writeHead(307, { location: target });
      response.end();
    });
    await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve));
    stops.push(() => redirecting.close());
    const address = `127.0.0.1:${(redirecting.address() as AddressInfo).port}`;
    const asked = client({ address }, { auths: { [address]: { auth: btoa('bosun:x') } } });
    assert.deepEqual((await asked.repositories(signal)).names, ['a']);
    assert.deepEqual(seen, [undefined]);

    const endless = createServer((_, response) => {
      const send = () => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', send);
      };
      send();
    });
    await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
    stops.push(() => endless.closeAllConnections());
    stops.push(() => endless.close());
    const long = { address: `127.0.0.1:${(endless.address() as AddressInfo).port}` };
    await assert.rejects(client(long).repositories(signal), /more than 4 MiB/);
  });
});

async function listen(answer: (url: URL, authorization: string | undefined) => string): Promise<Server> {
  const server = createServer(({ url = '/', headers }, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(answer(new URL(url, 'http://x'), headers.authorization));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** A certificate for 127.0.0.1 that signs itself. */
function makeCertificate(
  folder: string,
  name: string,
): { readonly key: string; readonly certificate: string } {
  const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
  const subject = ['-subj', '/CN=harbour', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', key, '-out', certificate];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files, ...subject],
    {
      stdio: 'ignore',
    },
  );
  return { key, certificate };
}

/** A token as the registry expects it: signed by the key of a certificate that comes along. */
function sign(key: string, certificate: string, access: unknown): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const der = certificate.replace(/-----[^-]+-----|\s/g, '');
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: 'tests',
    aud: 'harbour',
    sub: '',
    iat: now,
    nbf: now - 5,
    exp: now + 60,
    jti: '1',
    access,
  };
  const text = `${encode({ alg: 'RS256', typ: 'JWT', x5c: [der] })}.${encode(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
}
