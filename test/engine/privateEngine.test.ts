import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askEngine, type EngineRequest } from '../parts/engineHttp';
import { sweepDeadEngines } from '../parts/engineLeftovers';
import { importBusybox } from '../parts/images';
import { findProcesses, isAlive } from '../parts/processes';
import { type PrivateEngine, startPrivateEngine } from '../parts/privateEngine';

describe('private engine', function () {
  this.timeout(120_000);
  let engine: PrivateEngine;
  let docker0: string;

  before(async () => {
    docker0 = describeDocker0();
    engine = await startPrivateEngine({ name: 'test', log: () => undefined });
    await importBusybox(engine);
  });
  after(() => engine?.stop());

  it('runs a container from the busybox image', async () => {
    assert.deepEqual(await runContainer(engine, ['echo', 'hello from the dock']), {
      exitCode: 0,
      output: 'hello from the dock\n',
    });
  });

  it('keeps images and its socket over a restart', async () => {
    const { pid } = engine;
    await engine.restart();
    assert.notEqual(engine.pid, pid);
    assert.equal(isAlive(pid), false);
    assert.equal((await ask(engine, '/images/busybox:latest/json')).status, 200);
  });

  it('runs beside another engine of the same name, which leaves nothing when it stops', async () => {
    const second = await startPrivateEngine({ name: 'test', log: () => undefined });
    try {
      await importBusybox(second);
      assert.notEqual(second.bridge, engine.bridge);
      assert.equal((await runContainer(second, ['true'])).exitCode, 0);
      await ask(second, '/networks/create', { method: 'POST', body: { Name: 'left-behind' } });
      await startContainer(second, ['sleep', '600']);
    } finally {
      await second.stop();
    }
    assert.deepEqual(findProcesses(second.folder), []);
    assert.equal(existsSync(second.folder), false);
    assert.equal(existsSync(`/sys/class/net/${second.bridge}`), false);
    assert.equal(readFileSync('/proc/mounts', 'utf8').includes(second.folder), false);
    assert.equal((await ask(engine, '/_ping')).body, 'OK');
  });

  it('gives a container a name server for its neighbours and publishes its ports on the loopback', async () => {
    await ask(engine, '/networks/create', { method: 'POST', body: { Name: 'quay' } });
    const serve = 'mkdir -p /www && echo ahoy > /www/index.html && exec httpd -f -p 8080 -h /www';
    const id = await startContainer(engine, ['sh', '-c', serve], {
      ExposedPorts: { '8080/tcp': {} },
      HostConfig: {
        NetworkMode: 'quay',
        PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] },
      },
      NetworkingConfig: { EndpointsConfig: { quay: { Aliases: ['web'] } } },
    });
    const lookup = await runContainer(engine, ['nslookup', 'web'], { HostConfig: { NetworkMode: 'quay' } });
    assert.match(lookup.output, /Name:\s+web\n/);
    const container: { NetworkSettings: { Ports: Record<string, { HostPort: string }[]> } } = JSON.parse(
      (await ask(engine, `/containers/${id}/json`)).body,
    );
    const port = container.NetworkSettings.Ports['8080/tcp']?.[0]?.HostPort;
    assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), 'ahoy\n');
  });

  it('leaves docker0 as it was', () => {
    assert.equal(describeDocker0(), docker0);
  });

  it('says what is missing and leaves nothing when it cannot start', async () => {
    await assert.rejects(
      startPrivateEngine({ name: 'broken', log: () => undefined, binaries: '/nonexistent' }),
      /\/nonexistent\/containerd is missing/,
    );
    assert.deepEqual(
      readdirSync(tmpdir()).filter((name) => name.includes('engine-broken')),
      [],
    );
  });

  it('reports the last lines of a daemon that does not come up', async () => {
    const binaries = mkdtempSync(join(tmpdir(), 'drydock-binaries-'));
    for (const name of ['containerd', 'dockerd', 'docker-proxy'])
      writeFileSync(join(binaries, name), '#!/bin/sh\necho the slipway is blocked\nexit 1\n', {
        mode: 0o755,
      });
    try {
      await assert.rejects(
        startPrivateEngine({ name: 'broken', log: () => undefined, binaries }),
        /slipway is blocked/,
      );
    } finally {
      rmSync(binaries, { recursive: true });
    }
  });

  it('clears what a run left that was killed', async () => {
    const script = `
      const { startPrivateEngine } = require(${JSON.stringify(join(import.meta.dirname, '../parts/privateEngine.ts'))});
      void startPrivateEngine({ name: 'killed', log: () => undefined }).then(({ folder, bridge, pid }) => {
        console.log(JSON.stringify({ folder, bridge, pid }));
        process.kill(process.pid, 'SIGKILL');
      });`;
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], { encoding: 'utf8' });
    const left: { folder: string; bridge: string; pid: number } = JSON.parse(stdout);
    assert.equal(isAlive(left.pid), true);
    await sweepDeadEngines(() => undefined);
    assert.equal(isAlive(left.pid), false);
    assert.equal(existsSync(left.folder), false);
    assert.equal(existsSync(`/sys/class/net/${left.bridge}`), false);
  });
});

function ask(engine: PrivateEngine, path: string, options?: EngineRequest) {
  return askEngine(engine.socketPath, path, options);
}

async function startContainer(engine: PrivateEngine, command: readonly string[], settings: object = {}) {
  const body = { Image: 'busybox:latest', Cmd: command, Tty: true, ...settings };
  const created = await ask(engine, '/containers/create', { method: 'POST', body });
  assert.equal(created.status, 201, created.body);
  const { Id }: { Id: string } = JSON.parse(created.body);
  const started = await ask(engine, `/containers/${Id}/start`, { method: 'POST' });
  assert.equal(started.status, 204, started.body);
  return Id;
}

async function runContainer(engine: PrivateEngine, command: readonly string[], settings: object = {}) {
  const id = await startContainer(engine, command, settings);
  const waited = await ask(engine, `/containers/${id}/wait`, { method: 'POST' });
  const { StatusCode }: { StatusCode: number } = JSON.parse(waited.body);
  const logs = await ask(engine, `/containers/${id}/logs?stdout=1&stderr=1`);
  return { exitCode: StatusCode, output: logs.body.replaceAll('\r\n', '\n') };
}

function describeDocker0(): string {
  const folder = '/sys/class/net/docker0';
  return existsSync(folder) ? readFileSync(`${folder}/ifindex`, 'utf8') : 'none';
}
