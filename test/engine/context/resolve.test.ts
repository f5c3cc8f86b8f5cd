import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listContexts } from '../../../src/engine/context/contextStore';
import { findEngines } from '../../../src/engine/context/candidates';
import { parseHost } from '../../../src/engine/context/host';
import { resolveEndpoint } from '../../../src/engine/context/resolve';
import type { Surroundings } from '../../../src/engine/context/environment';
import { sshArguments } from '../../../src/engine/transport/dialStdio';

describe('choice of the engine', () => {
  let home: string;
  let surroundings: Surroundings;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'drydock-home-'));
    surroundings = { env: {}, home, platform: 'linux', uid: 1000 };
    addContext('remote', 'tcp://remote.example:2376');
    addContext('far', 'ssh://me@far.example');
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const env = (values: Record<string, string>): Surroundings => ({ ...surroundings, env: values });
  const config = (text: string) => write('.docker/config.json', text);

  it('agrees with the docker CLI wherever it is told', async () => {
    const cases: readonly (readonly [name: string, env: Record<string, string>, currentContext?: string])[] =
      [
        ['DOCKER_HOST', { DOCKER_HOST: 'tcp://1.2.3.4:2375' }],
        ['DOCKER_CONTEXT', { DOCKER_CONTEXT: 'remote' }],
        ['DOCKER_HOST over DOCKER_CONTEXT', { DOCKER_HOST: 'tcp://1.2.3.4:2375', DOCKER_CONTEXT: 'remote' }],
        ['currentContext', {}, 'far'],
        ['DOCKER_CONTEXT over currentContext', { DOCKER_CONTEXT: 'remote' }, 'far'],
        ['DOCKER_HOST over currentContext', { DOCKER_HOST: 'ssh://x@y' }, 'far'],
        ['default over currentContext', { DOCKER_CONTEXT: 'default' }, 'far'],
        ['an empty DOCKER_HOST is none', { DOCKER_HOST: '' }, 'far'],
      ];
    for (const [name, values, current] of cases) {
      config(JSON.stringify(current ? { currentContext: current } : {}));
      const { endpoint } = await resolveEndpoint({}, env(values));
      assert.deepEqual([endpoint.context, endpoint.host], dockerCli(values), name);
    }
  });

  it('puts the setting before all else', async () => {
    const values = env({ DOCKER_HOST: 'tcp://1.2.3.4:2375' });
    assert.deepEqual((await resolveEndpoint({ context: 'far' }, values)).endpoint, {
      host: 'ssh://me@far.example',
      context: 'far',
      source: 'setting',
    });
    assert.equal((await resolveEndpoint({ host: 'unix:///x.sock' }, values)).endpoint.host, 'unix:///x.sock');
  });

  it('says which context is missing, and never takes another one instead', async () => {
    await assert.rejects(resolveEndpoint({}, env({ DOCKER_CONTEXT: 'nowhere' })), {
      reason: 'engine-unknown-context',
      message: /"nowhere"/,
    });
  });

  it('takes a config.json that is odd or broken as the docker CLI does', async () => {
    const texts = [
      '',
      ' \n',
      '{}',
      '{"currentContext":"far"} and more }',
      '[]',
      '"far"',
      'null',
      '{ broken',
      '{"currentContext":5}',
      // The CLI's decoder knows no upper and lower case, and goes on after a value of another type.
      '{"CurrentContext":"far"}',
      '{"currentContext":"far","CURRENTCONTEXT":"remote"}',
      '{"currentContext":"far","auths":5}',
      '\ufeff{"currentContext":"far"}',
    ];
    for (const text of [
      ...texts,
      '{"currentContext":"far"}{"currentContext":"remote"}',
      '{"a":"}","currentContext":"far"}x',
    ]) {
      config(text);
      const { endpoint } = await resolveEndpoint({}, env({}));
      assert.deepEqual([endpoint.context, endpoint.host], dockerCli({}), text);
    }
    rmSync(join(home, '.docker/config.json'));
    mkdirSync(join(home, '.docker/config.json'));
    const { endpoint } = await resolveEndpoint({}, env({}));
    assert.deepEqual([endpoint.context, endpoint.host], dockerCli({}), 'a folder');
  });

  it('reads the fields of a context in upper and lower case, as the docker CLI does', async () => {
    write(
      `.docker/contexts/meta/${idOf('far')}/meta.json`,
      JSON.stringify({
        name: 'far',
        ENDPOINTS: { Docker: { Host: 'tcp://wrong' }, docker: { host: 'tcp://right:1' } },
      }),
    );
    config('{"currentContext":"far"}');
    const { endpoint } = await resolveEndpoint({}, env({}));
    assert.deepEqual([endpoint.context, endpoint.host], ['far', 'tcp://right:1']);
    assert.deepEqual(dockerCli({}), ['far', 'tcp://right:1']);
  });

  it('says that the folder of DOCKER_CERT_PATH is missing', async () => {
    const values = {
      DOCKER_HOST: 'tcp://h',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: join(home, 'nowhere'),
    };
    await assert.rejects(resolveEndpoint({}, env(values)), {
      reason: 'engine-tls',
      message: /nowhere.* does not exist/,
    });
  });

  it('lists contexts, a broken one does not hide the others', async () => {
    write('.docker/contexts/meta/broken/meta.json', '{');
    assert.deepEqual(
      (await listContexts(surroundings)).map(({ name, host }) => `${name} ${host}`),
      ['far ssh://me@far.example', 'remote tcp://remote.example:2376'],
    );
    assert.deepEqual(await listContexts({ ...surroundings, home: join(home, 'empty') }), []);
  });

  it('reads the TLS files of a context, and those of DOCKER_CERT_PATH only when TLS is asked for', async () => {
    for (const name of ['ca.pem', 'cert.pem', 'key.pem']) {
      write(`.docker/contexts/tls/${idOf('remote')}/docker/${name}`, `context ${name}`);
      write(`certs/${name}`, `own ${name}`);
    }
    const context = await resolveEndpoint({ context: 'remote' }, surroundings);
    assert.deepEqual(context.tls, {
      ca: 'context ca.pem',
      cert: 'context cert.pem',
      key: 'context key.pem',
      skipVerify: false,
    });
    const values = { DOCKER_HOST: 'tcp://h', DOCKER_CERT_PATH: join(home, 'certs') };
    const plain = await resolveEndpoint({}, env(values));
    assert.deepEqual(
      [plain.tls, plain.address],
      [undefined, { kind: 'tcp', host: 'h', port: 2375, secure: false }],
    );
    const secure = await resolveEndpoint({}, env({ ...values, DOCKER_TLS_VERIFY: '1' }));
    assert.equal(secure.tls?.ca, 'own ca.pem');
    assert.deepEqual(secure.address, { kind: 'tcp', host: 'h', port: 2376, secure: true });
    addContext('careless', 'tcp://h:1', { SkipTLSVerify: true });
    const careless = await resolveEndpoint({ context: 'careless' }, surroundings);
    assert.deepEqual(careless.tls, { skipVerify: true });
  });

  it('finds the sockets of other engines, and leaves out what is none', async () => {
    const server = await listen('.colima/default/docker.sock');
    write('.rd/docker.sock', 'a file, no socket');
    const found = await findEngines({ ...surroundings, env: { XDG_RUNTIME_DIR: join(home, 'run') } });
    assert.deepEqual(
      found.filter(({ host }) => host.includes(home)),
      [{ product: 'Colima', host: `unix://${home}/.colima/default/docker.sock` }],
    );
    server.close();
  });

  async function listen(path: string): Promise<Server> {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(home, path), resolve));
    return server;
  }

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }

  function addContext(name: string, host: string, extra: object = {}): void {
    const meta = { Name: name, Metadata: {}, Endpoints: { docker: { Host: host, ...extra } } };
    write(`.docker/contexts/meta/${idOf(name)}/meta.json`, JSON.stringify(meta));
  }

  /** The context and the address that the CLI itself names as the current ones. */
  function dockerCli(values: Record<string, string>): [string, string] {
    const format = '{{if .Current}}{{.Name}} {{.DockerEndpoint}}{{end}}';
    const { stdout, stderr } = spawnSync('docker', ['context', 'ls', '--format', format], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: home, ...values },
    });
    const [name = '', host = ''] = stdout.trim().split(' ');
    assert.ok(host, `docker context ls: ${stderr}`);
    return [name, host];
  }
});

describe('addresses of engines', () => {
  it('are taken apart', () => {
    assert.deepEqual(parseHost('unix:///run/user/1/docker.sock', false), {
      kind: 'unix',
      path: '/run/user/1/docker.sock',
    });
    assert.deepEqual(parseHost('npipe:////./pipe/docker_engine', false), {
      kind: 'npipe',
      path: '//./pipe/docker_engine',
    });
    assert.deepEqual(parseHost('tcp://[::1]:99', false), {
      kind: 'tcp',
      host: '::1',
      port: 99,
      secure: false,
    });
    assert.deepEqual(parseHost('tcp://h:80', false), { kind: 'tcp', host: 'h', port: 80, secure: false });
    assert.deepEqual(parseHost('h:2375', false), { kind: 'tcp', host: 'h', port: 2375, secure: false });
    const here = { kind: 'tcp', host: 'localhost', port: 2375, secure: false } as const;
    assert.deepEqual(parseHost('tcp://', false), here);
    assert.deepEqual(parseHost('tcp://', true), { ...here, port: 2376, secure: true });
    assert.deepEqual(parseHost('tcp://:99', false), { ...here, port: 99 });
    assert.deepEqual(parseHost('tcp://h:99/', false), { kind: 'tcp', host: 'h', port: 99, secure: false });
    assert.deepEqual(parseHost('https://h:99/a/b:1//', false), {
      kind: 'tcp',
      host: 'h',
      port: 99,
      secure: true,
      prefix: '/a/b:1',
    });
    assert.deepEqual(parseHost('tcp://[::1]/docker', false), {
      ...here,
      host: '::1',
      prefix: '/docker',
    });
    assert.deepEqual(parseHost('npipe://', false), { kind: 'npipe', path: '//./pipe/docker_engine' });
    assert.deepEqual(parseHost('ssh://me@h:22/run/my.sock', false), {
      kind: 'ssh',
      host: 'h',
      user: 'me',
      port: 22,
      socketPath: '/run/my.sock',
    });
  });

  const refused = [
    'ssh://-oProxyCommand=touch%20x',
    'ssh://-l@h',
    'ssh://user:secret@h',
    'ssh://',
    'ssh://h?x=1',
    'unix://run/docker.sock',
    'ssh://%zz@h',
    'ssh://h/%zz',
    'ssh://h/%C3%28',
    'ssh://h/a%0Ab',
    'ssh://h/a%00b',
    'file:///etc/passwd',
    'tcp://a b',
  ];
  for (const host of refused) {
    it(`refuse ${host}`, () =>
      assert.throws(() => parseHost(host, false), { reason: 'engine-bad-endpoint' }));
  }

  it('become arguments of ssh that cannot be anything else', () => {
    const address = parseHost("ssh://me@h:22/tmp/a%20b';x.sock", false);
    assert.ok(address.kind === 'ssh');
    assert.deepEqual(sshArguments(address).slice(-6), [
      '--',
      'h',
      'docker',
      `--host='unix:///tmp/a b'\\'';x.sock'`,
      'system',
      'dial-stdio',
    ]);
  });
});

function idOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}
