import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContainerEngine } from '../../src/engine/engine';
import { comparableContainer } from '../../src/inspect/document/comparison';
import { composeService } from '../../src/inspect/copy/composeService';
import { inspectDocument } from '../../src/inspect/document/inspectDocument';
import { hidden } from '../../src/base/secrets/mask';
import { ensureComposeCli } from '../parts/composeCli';
import { run } from '../parts/processes';
import { busybox, removeAll, runScript, testEngineHost, testLabel, tracedEngine } from './testEngine';

describe('inspect documents of real containers', function () {
  this.timeout(120_000);
  let engine: ContainerEngine;

  before(async () => {
    ({ engine } = await tracedEngine());
  });
  after(async () => {
    await removeAll(engine);
    engine.close();
  });

  it('a compose service makes the same container again', async () => {
    const { compose, env } = await ensureComposeCli(console.log);
    const id = await engine.containers.create({
      name: 'copied',
      body: {
        Image: busybox,
        Entrypoint: ['sleep'],
        Cmd: ['1000', '$HOME'],
        Env: ['PRICE=$5', 'QUOTE="a: b # c"', 'LINES=one\ntwo', 'PASSWORD=hunter2'],
        User: '1234:1234',
        WorkingDir: '/tmp',
        Hostname: 'berth',
        Labels: { [testLabel]: 'yes', 'a.b': 'c $d' },
        StopSignal: 'SIGINT',
        ExposedPorts: { '80/tcp': {}, '53/udp': {} },
        HostConfig: {
          Binds: ['/tmp:/host:ro', 'drydock-copied:/data'],
          Memory: 64 * 1024 * 1024,
          PidsLimit: 50,
          ReadonlyRootfs: true,
          CapDrop: ['ALL'],
          CapAdd: ['NET_BIND_SERVICE'],
          SecurityOpt: ['no-new-privileges'],
          Tmpfs: { '/run': 'size=1m' },
          RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
          PortBindings: {
            '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }],
            '53/udp': [{ HostPort: '5353' }],
          },
          ExtraHosts: ['db:10.0.0.1'],
          Dns: ['1.1.1.1'],
          Ulimits: [{ Name: 'nofile', Soft: 100, Hard: 200 }],
          Init: true,
          LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } },
          NetworkMode: 'none',
        },
      },
    });
    const original = await engine.containers.inspect(id);
    const image = await engine.images.inspect(original.imageId);
    const folder = mkdtempSync(join(tmpdir(), 'drydock-copied-'));
    try {
      writeFileSync(join(folder, 'compose.yaml'), composeService(original, image));
      await engine.containers.remove(id);
      await run(compose, ['-p', 'copy', 'create'], {
        cwd: folder,
        env: { ...process.env, ...env, DOCKER_HOST: testEngineHost() },
      });
      const copy = await engine.containers.inspect('copied');
      assert.deepEqual(settings(copy), settings(original));
    } finally {
      rmSync(folder, { recursive: true });
      await engine.containers.remove('copied', { force: true });
      await engine.volumes.remove('drydock-copied');
    }
  });

  it('the document tells the end of a container in words and keeps its secrets', async () => {
    const id = await runScript(engine, 'exit 3', { Env: ['API_TOKEN=hunter2'] });
    await engine.containers.wait(id);
    const text = inspectDocument(await engine.containers.inspect(id), Date.now());
    assert.match(text, /^\/\/ .*: exited .* with exit code 3 \(failed\)\.$/m);
    assert.ok(!text.includes('hunter2'));
    assert.match(text, /"API_TOKEN=••••••••"/);
  });

  /** What the two must have in common; Compose adds labels of its own and writes some defaults out. */
  function settings(details: Parameters<typeof comparableContainer>[0]): unknown {
    const text = comparableContainer(details, hidden);
    const { config, host, ...rest } = JSON.parse(text) as Record<string, Record<string, unknown>>;
    const labels = Object.entries(config?.['Labels'] ?? {}).filter(
      ([name]) => !name.startsWith('com.docker.compose.'),
    );
    return { ...rest, config: { ...config, Labels: Object.fromEntries(labels) }, host };
  }
});
