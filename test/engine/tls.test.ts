import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server, type TlsOptions } from 'node:tls';
import { UserError } from '../../src/base/userError';
import { connectEngine } from '../../src/engine/connect';
import type { Surroundings } from '../../src/engine/context/environment';
import { engineCertificates, expiryWarning, presentCertificates } from '../../src/engine/tls/report';
import { registryAddress } from '../../src/registry/address';
import { registryCertificates } from '../../src/registry/certificates';
import { RegistryClient } from '../../src/registry/client';
import { CertificateMaker, type MadeCertificate } from '../parts/certificates';
import { ensureDebianPackages } from '../parts/debian';

/** Servers with real certificates; what they would serve isn't reached. */
describe('certificates', function () {
  this.timeout(60_000);
  const local = ['IP:127.0.0.1'];
  let folder: string;
  let make: CertificateMaker;
  let harbour: MadeCertificate;
  let good: MadeCertificate;
  const servers: Server[] = [];
  const children: ChildProcess[] = [];

  before(async () => {
    await ensureDebianPackages(['openssl'], () => undefined);
    folder = mkdtempSync(join(tmpdir(), 'drydock-certificates-'));
    make = new CertificateMaker(folder);
    harbour = make.authority('Harbour CA');
    make.authority('Other CA');
    good = make.signed('Harbour CA', { name: 'good', names: local });
  });
  after(() => {
    for (const server of servers) server.close();
    for (const child of children) child.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  async function serve({ certificate, key }: MadeCertificate, options: TlsOptions = {}): Promise<number> {
    const server = createServer({ cert: certificate, key, ...options }, (client) => {
      client.on('error', () => client.destroy());
      client.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n');
    });
    server.on('tlsClientError', () => undefined);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  /** A server that asks for a certificate of Harbour CA. */
  async function serveWithOpenSsl(version: string): Promise<number> {
    const words = [
      's_server',
      version,
      '-accept',
      '127.0.0.1:0',
      '-cert',
      'good.crt',
      '-key',
      'good.key',
      '-www',
    ];
    const child = spawn(
      'openssl',
      [...words, '-CAfile', 'Harbour CA.crt', '-Verify', '2', '-verify_return_error'],
      { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    children.push(child);
    let output = '';
    for await (const piece of child.stdout) {
      output += String(piece);
      const port = /ACCEPT \S+:(\d+)/.exec(output)?.[1];
      if (port === undefined) continue;
      child.stdout.resume();
      return Number(port);
    }
    throw new Error(`openssl s_server ended: ${output}`);
  }

  /** The environment of a client with these files in its DOCKER_CERT_PATH. */
  function client(port: number, files: Readonly<Record<string, string>>, host = '127.0.0.1'): Surroundings {
    const path = mkdtempSync(join(folder, 'client-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
    const env = { DOCKER_HOST: `tcp://${host}:${port}`, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: path };
    return { env, home: folder, platform: 'linux' };
  }

  async function failure(surroundings: Surroundings): Promise<string> {
    try {
      const engine = await connectEngine({ surroundings });
      await engine.containers.list().finally(() => engine.close());
    } catch (error) {
      assert.ok(error instanceof UserError);
      assert.equal(error.reason, 'engine-tls', error.message);
      const start = /^The TLS connection to the engine at tcp:\S+ failed\. /;
      assert.match(error.message, start);
      return error.message.replace(start, '');
    }
    return 'no failure';
  }

  const trust = () => ({ 'ca.pem': harbour.certificate });

  it('that nobody has signed are named, with what is trusted instead', async () => {
    const port = await serve(make.selfSigned({ name: 'alone', names: local }));
    assert.match(
      await failure(client(port, trust())),
      /^The certificate "alone" of the engine is self-signed, and ca\.pem has only "Harbour CA"\. If it's the right one, add it to ca\.pem\. Its SHA-256 fingerprint is (?:[\dA-F]{2}:){31}[\dA-F]{2}\.$/,
    );
  });

  it('of an unknown issuer are named with it', async () => {
    const port = await serve(make.signed('Other CA', { name: 'stranger', names: local }));
    assert.match(
      await failure(client(port, trust())),
      /^The certificate "stranger" of the engine is signed by "Other CA", which isn't known: ca\.pem has only "Harbour CA"\./,
    );
    assert.match(
      await failure(client(port, {})),
      /^The certificate "stranger" of the engine is signed by "Other CA"/,
    );
  });

  it('of an authority that was made again are told from unknown ones', async () => {
    make.authority('Harbour CA', 'Harbour CA again');
    const port = await serve(make.signed('Harbour CA again', { name: 'renewed', names: local }));
    assert.match(
      await failure(client(port, trust())),
      /^The certificate "renewed" of the engine isn't signed by the "Harbour CA" in ca\.pem, but by another CA with the same name\./,
    );
  });

  it('for other names say which ones', async () => {
    const names = ['DNS:engine.example', 'IP:10.0.0.1'];
    const port = await serve(make.signed('Harbour CA', { name: 'elsewhere', names }));
    assert.match(
      await failure(client(port, trust())),
      /^The certificate "elsewhere" of the engine is for "engine\.example", "10\.0\.0\.1", not for "127\.0\.0\.1"\./,
    );
  });

  it('that have expired, or are of the future, say since when', async () => {
    const old = await serve(make.signed('Harbour CA', { name: 'old', names: local, from: -40, to: -10.5 }));
    assert.match(
      await failure(client(old, trust())),
      /^The certificate "old" of the engine expired 10 days ago \(\d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d\)\. Renew it\.$/,
    );
    const early = await serve(make.signed('Harbour CA', { name: 'early', names: local, from: 2.5 }));
    assert.match(
      await failure(client(early, trust())),
      /^The certificate "early" of the engine is valid only in 2 days .*Check the clock of this machine\.$/,
    );
  });

  it('of ours are asked for, or refused with a reason', async () => {
    const expired = make.signed('Harbour CA', { name: 'expired', from: -40, to: -10.5 });
    const unknown = make.signed('Other CA', { name: 'unknown' });
    const files = ({ certificate, key }: MadeCertificate) => ({
      ...trust(),
      'cert.pem': certificate,
      'key.pem': key,
    });
    for (const version of ['-tls1_2', '-tls1_3'] as const) {
      // A server of OpenSSL, because those of Node.js hang up without saying why.
      const port = await serveWithOpenSsl(version);
      assert.match(
        await failure(client(port, trust())),
        /^The engine (?:requires|refused the handshake\. It probably requires) a client certificate, but none is configured/,
      );
      assert.match(
        await failure(client(port, files(unknown))),
        /^The engine rejected the client certificate "unknown" of "Other CA" \(cert\.pem and key\.pem of .*\): it doesn't trust that CA/,
        version,
      );
      assert.match(
        await failure(client(port, files(expired))),
        /^The engine rejected the client certificate "expired", which expired 10 days ago/,
        version,
      );
    }
  });

  it('of ours that are garbage, or not a pair, are named before anything is sent', async () => {
    const port = await serve(good);
    const { certificate, key } = make.signed('Harbour CA', { name: 'me' });
    const other = make.signed('Harbour CA', { name: 'not-me' }).key;
    const with_ = (files: Readonly<Record<string, string>>) =>
      failure(client(port, { ...trust(), ...files }));
    assert.match(
      await with_({ 'cert.pem': certificate, 'key.pem': other }),
      /^The private key doesn't belong to the certificate: cert\.pem and key\.pem/,
    );
    assert.match(
      await with_({ 'cert.pem': 'hello', 'key.pem': key }),
      /^cert\.pem isn't a certificate in PEM form\. Replace it/,
    );
    assert.match(
      await with_({ 'cert.pem': key, 'key.pem': key }),
      /^cert\.pem has a private key and no certificate\./,
    );
    assert.match(
      await with_({ 'cert.pem': certificate.slice(0, 200), 'key.pem': key }),
      /^cert\.pem has a damaged certificate\./,
    );
    assert.match(await with_({ 'ca.pem': 'nothing' }), /^ca\.pem isn't a certificate in PEM form\./);
    assert.match(
      await with_({ 'cert.pem': certificate, 'key.pem': 'garbage' }),
      /can't be read as a certificate and its private key/,
    );
  });

  it('are shown with subject, issuer, names and end, accepted or not', async () => {
    const soon = make.signed('Harbour CA', {
      name: 'soon',
      names: ['DNS:a.example', 'IP:127.0.0.1'],
      to: 12.5,
    });
    const port = await serve(soon);
    const { certificate, key } = make.signed('Harbour CA', { name: 'ours' });
    const { signal } = new AbortController();
    const files = { ...trust(), 'cert.pem': certificate, 'key.pem': key };
    const report = await engineCertificates({}, client(port, files), signal);
    const text = presentCertificates(report, Date.now());
    assert.match(
      text,
      /^Certificates of tcp:\/\/127\.0\.0\.1:\d+\n\nThe certificates are trusted\.\n\nCertificates of the engine\n {2}Subject {2}CN=soon\n {2}Issuer {3}CN=Harbour CA\n {2}Names {4}a\.example, 127\.0\.0\.1\n {2}Valid {4}\S+ to \S+: expires in 12 days !\n {2}SHA-256 {2}\S+\n/,
    );
    assert.match(text, /Client certificate \(cert\.pem\)\n {2}Subject {2}CN=ours\n/);
    assert.match(
      text,
      /Trusted CAs \(ca\.pem\)\n {2}Subject {2}CN=Harbour CA\n {2}Issuer {3}CN=Harbour CA \(self-signed\)\n/,
    );
    assert.match(
      expiryWarning(report, Date.now()) ?? '',
      /^The certificate "CN=soon" for tcp:\S+ expires in 12 days \(\S+\)\. Renew it before connections fail\.$/,
    );
    const refused = await engineCertificates({}, client(port, {}), signal);
    assert.match(refused.verdict, /is signed by "Harbour CA", which isn't known/);
    assert.equal(refused.groups[0]?.certificates.length, 1);
    assert.equal(
      expiryWarning(await engineCertificates({}, client(await serve(good), trust()), signal), Date.now()),
      undefined,
    );
  });

  it('are none where there is no TLS, or nothing answers', async () => {
    const { signal } = new AbortController();
    const socket: Surroundings = {
      env: { DOCKER_HOST: 'unix:///var/run/docker.sock' },
      home: folder,
      platform: 'linux',
    };
    await assert.rejects(
      engineCertificates({}, socket, signal),
      /is reached over a socket, so there are no certificates\./,
    );
    const gone = await engineCertificates({}, client(1, trust()), signal);
    assert.match(gone.verdict, /^No certificates could be read: /);
    assert.equal(gone.groups.length, 1);
  });

  it('of registries are known after an answer', async () => {
    const port = await serve(good);
    const address = registryAddress(`127.0.0.1:${port}`);
    assert.ok(address);
    const certs = join(folder, '.config/docker/certs.d', address.host);
    mkdirSync(certs, { recursive: true });
    writeFileSync(join(certs, 'ca.crt'), harbour.certificate);
    const home = process.env['HOME'];
    process.env['HOME'] = folder;
    try {
      const registry = new RegistryClient(address, { env: {}, home: folder, platform: 'linux' });
      const subject = () => registry.certificate?.subject;
      assert.equal(subject(), undefined);
      await assert.rejects(registry.repositories(new AbortController().signal), /doesn't have that/);
      assert.equal(subject(), 'CN=good');
    } finally {
      if (home !== undefined) process.env['HOME'] = home;
    }
  });

  it('of registries are shown and explained the same way', async () => {
    const port = await serve(make.selfSigned({ name: 'registry', names: local }));
    const address = registryAddress(`127.0.0.1:${port}`);
    assert.ok(address);
    const { signal } = new AbortController();
    const files: Surroundings = { env: {}, home: folder, platform: 'linux' };
    await assert.rejects(
      new RegistryClient(address, files).repositories(signal),
      /couldn't be reached over TLS\. The certificate "registry" of the registry 127\.0\.0\.1:\d+ is self-signed, and it isn't a trusted CA\. If it's the right one, add it to \/etc\/docker\/certs\.d\/127\.0\.0\.1:\d+\/ca\.crt\./,
    );
    const text = presentCertificates(await registryCertificates(address, signal), Date.now());
    assert.match(
      text,
      /^Certificates of 127\.0\.0\.1:\d+\n\nThe certificate "registry" of the registry is self-signed/,
    );
    assert.match(text, /Certificates of the registry\n {2}Subject {2}CN=registry\n/);
  });
});
