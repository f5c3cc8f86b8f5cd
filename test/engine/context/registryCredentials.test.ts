import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { registryCredentials } from '../../../src/engine/context/registryCredentials';
import { run } from '../../parts/processes';

const registry = 'registry.example:5000';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const auth = base64('user:pass');
const old = { [registry]: { auth: base64('old:old') } };

/** Configurations, and what the docker CLI signs in with to {@link registry}. */
const configurations: readonly (readonly [config: object, expected: string])[] = [
  [{}, ''],
  [{ auths: { [registry]: { auth } } }, 'username=user password=pass'],
  [{ auths: { [registry]: { auth: base64('user:pa:ss') } } }, 'username=user password=pa:ss'],
  [{ Auths: { [registry]: { Auth: auth } } }, 'username=user password=pass'],
  [{ auths: { [registry]: { username: 'user', password: 'pass' } } }, 'username=user password=pass'],
  [{ auths: { [registry]: { auth, username: 'x', password: 'y' } } }, 'username=user password=pass'],
  [{ auths: { [registry]: { identitytoken: 'token' } } }, 'identitytoken=token'],
  [{ auths: { [registry]: { registrytoken: 'token' } } }, 'registrytoken=token'],
  [{ auths: { [`https://${registry}/v2/`]: { auth } } }, 'username=user password=pass'],
  [
    { auths: { [`https://${registry}`]: old[registry], [registry]: { auth } } },
    'username=user password=pass',
  ],
  [{ auths: { [registry]: {}, [`https://${registry}`]: { auth } } }, ''],
  [{ auths: { 'other.example': { auth } } }, ''],
  [{ credsStore: 'knows', auths: old }, 'username=helped password=secret'],
  [{ credsstore: 'knows' }, 'username=helped password=secret'],
  [{ credHelpers: { [registry]: 'knows' }, credsStore: 'knows-nothing' }, 'username=helped password=secret'],
  [{ credHelpers: { [registry]: '' }, credsStore: 'knows' }, ''],
  [{ credHelpers: { [`https://${registry}`]: 'knows' } }, ''],
  [{ credsStore: 'knows-nothing', auths: old }, ''],
];

describe('what one signs in with to a registry', () => {
  let folder: string;
  let engine: Server;
  let sent: string | undefined;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-credentials-'));
    helper('knows', `echo '{"Username":"helped","Secret":"secret"}'`);
    helper('knows-nothing', "echo 'credentials not found in native keychain'; exit 1");
    // Answers a pull with a failure, and keeps what the CLI would have signed in with.
    engine = createServer(({ url = '', headers }, response) => {
      const isPing = url.endsWith('/_ping');
      if (url.includes('/images/create')) sent = [headers['x-registry-auth']].flat()[0];
      response.writeHead(isPing ? 200 : 404, { 'Api-Version': '1.41', 'Content-Type': 'application/json' });
      response.end(isPing ? 'OK' : '{"message":"none"}');
    }).listen(0, '127.0.0.1');
    await once(engine, 'listening');
  });
  after(() => {
    engine.close();
    rmSync(folder, { recursive: true });
  });

  for (const [config, expected] of configurations)
    it(`is what the docker CLI takes of ${JSON.stringify(config)}`, async () => {
      writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
      const env = {
        PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`,
        HOME: folder,
        DOCKER_CONFIG: folder,
        DOCKER_HOST: `tcp://127.0.0.1:${(engine.address() as AddressInfo).port}`,
      };
      const image = `${registry}/team/harbour:1.0`;
      sent = undefined;
      await run('docker', ['pull', image], { env }).catch(() => undefined);
      assert.ok(sent);
      assert.equal(words(JSON.parse(Buffer.from(sent, 'base64url').toString()) as object), expected);
      const found = await registryCredentials(image, { env, home: folder, platform: 'linux' });
      assert.equal(words(found ?? {}), expected);
    });

  function helper(name: string, script: string): void {
    const path = join(folder, `docker-credential-${name}`);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
  }
});

/** The parts of credentials that aren't empty. */
function words(credentials: object): string {
  const values: Readonly<Record<string, unknown>> = { ...credentials };
  return ['username', 'password', 'identitytoken', 'registrytoken']
    .filter((name) => values[name])
    .map((name) => `${name}=${String(values[name])}`)
    .join(' ');
}
