import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createConnection, createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../src/base/userError';
import { connectEngine } from '../../src/engine/connect';
import type { ContainerEngine } from '../../src/engine/engine';
import type { Surroundings } from '../../src/engine/context/environment';
import type { SshProgram } from '../../src/engine/transport/dialStdio';
import { forwardPort } from '../../src/inspect/network/forward';
import { builtCommandLine } from '../parts/commandLine';
import { ensureDebianPackages } from '../parts/debian';
import { freePort } from '../parts/freePort';
import { writeContext } from '../parts/dockerContexts';
import { forward } from './proxy';
import { busybox, removeAll, runScript, testEngineHost, until } from './testEngine';

describe('an engine over ssh', function () {
  this.timeout(120_000);
  let folder: string;
  let sshd: ChildProcess;
  let host: string;
  let ssh: SshProgram;

  before(async () => {
    await ensureDebianPackages(['openssh-server'], () => undefined);
    folder = mkdtempSync(join(tmpdir(), 'drydock-ssh-'));
    mkdirSync('/run/sshd', { recursive: true });
    for (const key of ['host', 'user', 'stranger']) {
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, key)]);
    }
    const port = await freePort();
    writeFileSync(join(folder, 'authorized'), readFileSync(join(folder, 'user.pub')));
    writeFileSync(
      join(folder, 'known'),
      `[127.0.0.1]:${port} ${readFileSync(join(folder, 'host.pub'), 'utf8')}`,
    );
    writeFileSync(
      join(folder, 'sshd_config'),
      [
        `ListenAddress 127.0.0.1:${port}`,
        `HostKey ${join(folder, 'host')}`,
        `AuthorizedKeysFile ${join(folder, 'authorized')}`,
        'PidFile none',
        'StrictModes no',
        'PasswordAuthentication no',
        'KbdInteractiveAuthentication no',
        'PermitRootLogin prohibit-password',
        'UsePAM yes',
        '',
      ].join('\n'),
    );
    sshd = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', join(folder, 'sshd_config')], { stdio: 'ignore' });
    await until('sshd listens', () => canConnect(port));
    ssh = { command: 'ssh', args: ['-F', sshConfig('config', 'user', 'known')] };
    host = `ssh://${userInfo().username}@127.0.0.1:${port}${testEngineHost().replace('unix://', '')}`;
  });
  after(() => {
    sshd?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lists, follows events and a log, and runs a command', async () => {
    const engine = await connectEngine({ choice: { host }, ssh });
    const stop = new AbortController();
    const events = await engine.events({ types: ['container'], actions: ['start'] }, stop.signal);
    const id = await runScript(engine, 'echo over ssh; sleep 1000');
    for await (const event of events) if (event.id === id) break;
    assert.ok((await engine.containers.list()).some((item) => item.id === id));
    const log = await engine.containers.logs(id, { tty: false, follow: true, timestamps: true }, stop.signal);
    for await (const [frame] of log) {
      assert.equal(frame?.data.toString(), 'over ssh\n');
      break;
    }
    const exec = await engine.execs.create(id, { command: ['cat'], tty: true, stdin: true });
    const stream = await engine.execs.start(exec, { tty: true });
    stream.write('to and fro\n');
    for await (const chunk of stream) {
      assert.match(String(chunk), /to and fro/);
      break;
    }
    await removeAll(engine);
    await until('no stream is open', () => engine.openStreams === 0);
    engine.close();
    await until('no ssh is left', () =>
      childrenOf(process.pid).every((line) => !line.includes('dial-stdio')),
    );
  });

  it('is examined by drydock doctor, by its address, by a context and by the current one', async () => {
    const engine = await connectEngine({ choice: { host: testEngineHost() } });
    const id = await runScript(engine, 'exec no-such-program', {
      Labels: { 'com.docker.compose.project': 'faraway', 'com.docker.compose.service': 'app' },
    });
    await until(
      'the container has ended',
      async () => (await engine.containers.inspect(id)).state.status === 'exited',
    );
    const programs = join(folder, 'programs');
    mkdirSync(programs, { recursive: true });
    const own = `#!/bin/sh\nexec /usr/bin/ssh ${ssh.args.join(' ')} "$@"\n`;
    writeFileSync(join(programs, 'ssh'), own, { mode: 0o755 });
    const config = join(folder, 'docker');
    writeContext(config, 'far', host);
    const current = join(folder, 'current');
    writeContext(current, 'far', host);
    writeFileSync(join(current, 'config.json'), JSON.stringify({ currentContext: 'far' }));
    const { DOCKER_HOST: _, DOCKER_CONTEXT: __, ...rest } = process.env;
    const found = async (choice: Readonly<Record<string, string>>) => {
      const { status, stdout, stderr } = await ended(
        spawn(
          process.execPath,
          [await builtCommandLine(), 'doctor', '-p', 'faraway', '--light', '--format', 'json'],
          { cwd: folder, env: { ...rest, PATH: `${programs}:${rest['PATH'] ?? ''}`, ...choice } },
        ),
      );
      assert.equal(status, 1, stderr);
      const { findings } = JSON.parse(stdout) as { findings: { check: string; service: string }[] };
      return findings.map(({ check, service }) => `${service}: ${check}`);
    };
    for (const choice of [
      { DOCKER_HOST: host, DOCKER_CONFIG: join(folder, 'none') },
      { DOCKER_CONTEXT: 'far', DOCKER_CONFIG: config },
      { DOCKER_CONFIG: current },
    ])
      assert.deepEqual(await found(choice), ['app: executable-not-found'], JSON.stringify(choice));
    const wrong = await ended(
      spawn(process.execPath, [await builtCommandLine(), 'doctor', '-p', 'faraway'], {
        cwd: folder,
        env: { ...rest, DOCKER_CONTEXT: 'nowhere', DOCKER_CONFIG: config },
      }),
    );
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /nowhere/);
    await removeAll(engine);
    engine.close();
  });

  it('answers a list at once beside 6 forwarded ports and 20 logs, and ends every ssh with them', async () => {
    const local = await connectEngine({ choice: { host: testEngineHost() } });
    // Podman 4.3 answers a log with its first line.
    const id = await runScript(local, 'echo up; sleep 1000', { HostConfig: { NetworkMode: 'bridge' } });
    const engine = await connectEngine({ choice: { host }, ssh });
    const stop = new AbortController();
    const target = { container: { id, name: 'many' }, port: 80, address: '127.0.0.1', image: busybox };
    const options = { tty: false, follow: true, timestamps: true };
    // All at once: sshd would turn some away if each connected at once.
    const [forwards] = await Promise.all([
      Promise.all(Array.from({ length: 6 }, () => forwardPort(engine, target))),
      Promise.all(Array.from({ length: 20 }, () => engine.containers.logs(id, options, stop.signal))),
    ]);
    const list = async (from: ContainerEngine) => {
      const start = performance.now();
      await from.containers.list();
      return performance.now() - start;
    };
    // Its connections are free: what it takes on a busy machine is no matter of the forwards and logs.
    const free = await connectEngine({ choice: { host }, ssh });
    const took: number[] = [];
    const tookFree: number[] = [];
    for (let i = 0; i < 5; i++) {
      took.push(await list(engine));
      tookFree.push(await list(free));
    }
    free.close();
    const middle = (times: readonly number[]) => times.toSorted((a, b) => a - b)[2] ?? Infinity;
    const shown = (times: readonly number[]) => times.map((ms) => ms.toFixed(0)).join(', ');
    assert.ok(
      middle(took) < Math.max(300, 2 * middle(tookFree)),
      `lists took ${shown(took)} ms, and ${shown(tookFree)} ms beside nothing`,
    );
    stop.abort();
    await Promise.all(forwards.map((one) => one.stop()));
    await until('no stream is open', () => engine.openStreams === 0);
    engine.close();
    await until('no ssh is left', () =>
      childrenOf(process.pid).every((line) => !line.includes('dial-stdio')),
    );
    await removeAll(local);
    local.close();
  });

  it('opens 100 connections and no more', async () => {
    const fake = join(folder, 'many-ssh');
    writeFileSync(
      fake,
      [
        '#!/bin/sh',
        'read -r line',
        'case $line in',
        '  *_ping*) printf "HTTP/1.1 200 OK\\r\\nApi-Version: 1.41\\r\\nConnection: close\\r\\nContent-Length: 2\\r\\n\\r\\nOK";;',
        '  *) sleep 0.05; printf "HTTP/1.1 200 OK\\r\\n\\r\\n";;',
        'esac',
        'cat >/dev/null',
        '',
      ].join('\n'),
    );
    chmodSync(fake, 0o755);
    const engine = await connectEngine({ choice: { host }, ssh: { command: fake, args: [] } });
    await engine.ping();
    const stop = new AbortController();
    const heard = Array.from({ length: 120 }, () =>
      engine.events({}, stop.signal).then(
        () => 'open',
        (error: unknown) => (error instanceof UserError ? error.reason : String(error)),
      ),
    );
    const outcomes = await Promise.all(heard);
    assert.deepEqual([...new Set(outcomes)].sort(), ['engine-busy', 'open']);
    const open = outcomes.filter((outcome) => outcome === 'open').length;
    // Connections of the calls before may still be closing.
    assert.ok(open <= 100 && open >= 90, String(open));
    stop.abort();
    await until('no stream is open', () => engine.openStreams === 0);
    engine.close();
    await until('no ssh is left', () => !childrenOf(process.pid).some((line) => line.includes('many-ssh')));
  });

  it('says that the host key is not known', async () => {
    writeFileSync(join(folder, 'empty'), '');
    await fails(
      { command: 'ssh', args: ['-F', sshConfig('strict', 'user', 'empty')] },
      host,
      'engine-ssh-host-key',
    );
  });
  it('says that the key is not accepted', () =>
    fails(
      { command: 'ssh', args: ['-F', sshConfig('stranger-config', 'stranger', 'known')] },
      host,
      'engine-ssh',
    ));
  it('says that no engine answers on the other side', () =>
    fails(ssh, host.replace(/\/[^/]*$/, '/none.sock'), 'engine-refused'));
  it('says that nothing listens', () => fails(ssh, 'ssh://127.0.0.1:1', 'engine-refused'));
  it('says that ssh is missing', () => fails({ command: 'no-such-ssh', args: [] }, host, 'engine-ssh'));
  it('says that docker is missing on the other side', () => {
    const fake = join(folder, 'no-docker');
    writeFileSync(fake, '#!/bin/sh\necho "sh: 1: docker: not found" >&2\nexit 127\n');
    chmodSync(fake, 0o755);
    return fails({ command: fake, args: [] }, host, 'engine-ssh-command');
  });

  function sshConfig(name: string, key: string, known: string): string {
    const path = join(folder, name);
    writeFileSync(
      path,
      [
        `IdentityFile ${join(folder, key)}`,
        'IdentitiesOnly yes',
        `UserKnownHostsFile ${join(folder, known)}`,
        'GlobalKnownHostsFile none',
        'StrictHostKeyChecking yes',
        'BatchMode yes',
        '',
      ].join('\n'),
    );
    return path;
  }
});

describe('an engine over TLS', function () {
  this.timeout(120_000);
  let folder: string;
  let server: Server;
  let port: number;

  before(async () => {
    await ensureDebianPackages(['openssl'], () => undefined);
    folder = mkdtempSync(join(tmpdir(), 'drydock-tls-'));
    makeCertificates(folder);
    const pem = (name: string) => readFileSync(join(folder, name));
    const pass = forward(testEngineHost());
    server = createTlsServer(
      {
        ca: pem('ca.pem'),
        cert: pem('server.pem'),
        key: pem('server-key.pem'),
        requestCert: true,
        allowHalfOpen: true,
        rejectUnauthorized: true,
      },
      (client) => {
        client.on('error', () => client.destroy());
        pass(client);
      },
    );
    port = await listening(server);
  });
  after(() => {
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is used with the certificates of DOCKER_CERT_PATH', async () => {
    const engine = await connectEngine({
      surroundings: env({ DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: folder }),
    });
    assert.ok((await engine.info()).cpus > 0);
    const id = await runScript(engine, 'sleep 1000');
    const exec = await engine.execs.create(id, { command: ['wc', '-c'], tty: false, stdin: true });
    const stream = await engine.execs.start(exec, { tty: false });
    stream.end(Buffer.alloc(300_000));
    let output = '';
    for await (const chunk of stream) output += String(chunk);
    assert.match(output, /300000/);
    await removeAll(engine);
    engine.close();
  });

  it('is refused where the certificate is not trusted, or ours is missing', async () => {
    const bare = join(folder, 'bare');
    mkdirSync(bare);
    for (const values of [
      { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: bare },
      { DOCKER_TLS: '1', DOCKER_CERT_PATH: bare },
    ]) {
      const engine = await connectEngine({ surroundings: env(values) });
      await assert.rejects(engine.containers.list(), { reason: 'engine-tls' });
      engine.close();
    }
  });

  it('says so when TLS meets an engine without it', async () => {
    const plain = createTcpServer({ allowHalfOpen: true }, forward(testEngineHost()));
    const address = `tcp://127.0.0.1:${await listening(plain)}`;
    const values = { ...env({ DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: folder }) };
    const engine = await connectEngine({ choice: { host: address }, surroundings: values });
    await assert.rejects(engine.containers.list(), { reason: 'engine-tls' });
    engine.close();
    plain.close();
  });

  function env(values: Record<string, string>): Surroundings {
    return { env: { DOCKER_HOST: `tcp://127.0.0.1:${port}`, ...values }, home: folder, platform: 'linux' };
  }
});

async function fails(program: SshProgram, to: string, reason: string): Promise<void> {
  const engine = await connectEngine({ choice: { host: to }, ssh: program });
  await assert.rejects(engine.containers.list(), { reason });
  engine.close();
}

function makeCertificates(folder: string): void {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-keyout',
    'ca-key.pem',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=ca',
  );
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1\n');
  for (const [key, certificate, extra] of [
    ['server-key.pem', 'server.pem', ['-extfile', 'names']],
    ['key.pem', 'cert.pem', []],
  ] as const) {
    openssl(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      'request',
      '-subj',
      '/CN=drydock',
    );
    openssl(
      'x509',
      '-req',
      '-in',
      'request',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca-key.pem',
      '-CAcreateserial',
      '-days',
      '2',
      '-out',
      certificate,
      ...extra,
    );
  }
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('close', () => undefined).setTimeout(1000, () => socket.destroy());
    socket.on('connect', () => socket.destroy());
  });
}

function childrenOf(pid: number): string[] {
  const table = execFileSync('ps', ['-eo', 'ppid=,args='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return table.split('\n').filter((line) => line.trim().startsWith(`${pid} `));
}

/** What a program prints, and its exit code. */
async function ended(
  child: ChildProcess,
): Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }> {
  const printed = { stdout: '', stderr: '' };
  child.stdout?.on('data', (data: Buffer) => (printed.stdout += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (printed.stderr += data.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, ...printed };
}
