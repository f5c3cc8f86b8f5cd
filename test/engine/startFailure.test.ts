import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNamed } from '../../src/commands/container/containerFailure';
import { containerSource } from '../../src/containers/containerSource';
import { messageOf, UserError } from '../../src/base/userError';
import { withPortHolder } from '../../src/debug/portTaken';
import { presentExitStory } from '../../src/containers/exitReport';
import { ListStore } from '../../src/containers/listStore';
import { presentContainer } from '../../src/containers/present';
import { troublesOf } from '../../src/containers/problem';
import { pause } from '../../src/engine/abort';
import type { ContainerEngine } from '../../src/engine/engine';
import type { ContainerSummary } from '../../src/engine/records';
import { portHolder } from '../../src/inspect/network/portHolder';
import { busybox, onPodman, removeAll, runScript, testLabel, tracedEngine, until } from './testEngine';

describe('a container that could not be started', function () {
  this.timeout(60_000);
  let engine: ContainerEngine;
  before(async () => ({ engine } = await tracedEngine()));
  afterEach(() => removeAll(engine));
  after(() => engine.close());

  const withDevice = {
    HostConfig: {
      Devices: [{ PathOnHost: '/dev/nosuch', PathInContainer: '/dev/x', CgroupPermissions: 'r' }],
    },
  };
  const failing: readonly (readonly [words: RegExp, body: object])[] = [
    [/^command "nosuch" not found$/, { Cmd: ['nosuch'] }],
    [/^command "\/nosuch\/x" not found$/, { Cmd: ['/nosuch/x'] }],
    [/^"\/etc\/passwd" isn't executable$/, { Cmd: ['/etc/passwd'] }],
    [/^can't mount on \/etc\/passwd$/, { HostConfig: { Binds: ['/tmp:/etc/passwd'] } }],
    [/^user nosuch not found$/, { User: 'nosuch' }],
    [/^group nosuch not found$/, { User: '1:nosuch' }],
    [/^can't set net\.ipv4\.nosuch$/, { HostConfig: { Sysctls: { 'net.ipv4.nosuch': '1' } } }],
    [
      /^no address 203\.0\.113\.9 on the host$/,
      {
        HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '203.0.113.9', HostPort: '18469' }] } },
        ExposedPorts: { '80/tcp': {} },
      },
    ],
    [
      /^a limit is too high$/,
      { HostConfig: { Ulimits: [{ Name: 'nofile', Soft: 2_000_000_000, Hard: 2_000_000_000 }] } },
    ],
    // Podman refuses to create the first, and ignores what the second asks for.
    ...(onPodman
      ? []
      : ([
          [/^device \/dev\/nosuch not found$/, withDevice],
          [
            /^no driver for gpu$/,
            { HostConfig: { DeviceRequests: [{ Count: -1, Capabilities: [['gpu']] }] } },
          ],
        ] as const)),
  ];

  if (onPodman)
    it('says which device is not there where it can not even be created', async () => {
      await assert.rejects(
        startFailing(engine, withDevice),
        /^UserError: Could not create a container: .*\/dev\/nosuch/,
      );
    });

  it('says so in its row and its hover while the list is open, and after it is opened again', async () => {
    const store = listOf(engine);
    const open = store.subscribe(() => undefined);
    await until('the list is there', () => store.state.kind === 'ready');
    const ids: string[] = [];
    for (const [, body] of failing) ids.push(await startFailing(engine, body));
    const isTold = (items: readonly ContainerSummary[]) =>
      ids.every((id) => items.some((item) => item.id === id && item.lastEnd?.error));
    await until('all are told', () => isTold(store.items));
    open.dispose();
    const again = listOf(engine);
    const opened = again.subscribe(() => undefined);
    await until('all are told again', () => isTold(again.items));
    for (const items of [again.items])
      for (const [index, [words]] of failing.entries()) {
        const item = items.find(({ id }) => id === ids[index]);
        assert.ok(item);
        const looks = presentContainer(item, { troubles: troublesOf(item, []) });
        const [first, why = ''] = looks.description.split(' · ');
        assert.equal(first, 'start failed');
        assert.match(why, words);
        assert.equal(looks.icon, 'error');
        const details = await engine.containers.inspect(item.id);
        const story = presentExitStory({ details, troubles: [], lastLines: [], now: Date.now() });
        assert.match(story, /^The engine could not start it/);
        assert.doesNotMatch(story, /Ended/);
      }
    opened.dispose();
  });

  it('says so also where the engine records nothing of it, or what is missing is another container', async () => {
    const store = listOf(engine);
    const open = store.subscribe(() => undefined);
    await until('the list is there', () => store.state.kind === 'ready');
    const folder = mkdtempSync(join(tmpdir(), 'drydock-bound-'));
    const Mounts = [{ Type: 'bind', Source: folder, Target: '/x' }];
    const bound = await engine.containers.create({
      body: { Image: busybox, HostConfig: { Mounts }, Labels: { [testLabel]: 'yes' } },
    });
    rmSync(folder, { recursive: true });
    await assert.rejects(engine.containers.start(bound), {
      reason: 'engine-start-failed',
      message: new RegExp(
        `: mounted path not found\\. The path "${folder}" that is to be mounted doesn't exist`,
      ),
    });
    const rowOf = (id: string) => {
      const item = store.items.find((each) => each.id === id);
      return item ? presentContainer(item, { troubles: troublesOf(item, []) }).description : '';
    };
    await until('its row says why', () => rowOf(bound) === 'start failed · mounted path not found');
    // Podman removes no container that others depend on.
    if (!onPodman) {
      const gone = await runScript(engine, 'sleep 1000');
      const joined = await engine.containers.create({
        body: {
          Image: busybox,
          HostConfig: { NetworkMode: `container:${gone}` },
          Labels: { [testLabel]: 'yes' },
        },
      });
      await engine.containers.remove(gone, { force: true });
      await assert.rejects(engine.containers.start(joined), {
        reason: 'engine-start-failed',
        message: new RegExp(
          `^Could not start container ${joined.slice(0, 12)}: container ${gone.slice(0, 12)} was removed\\.`,
        ),
      });
    }
    open.dispose();
  });

  it('names the port that is taken', async () => {
    const HostConfig = { PortBindings: { '80/tcp': [{ HostPort: '18467' }] }, NetworkMode: 'bridge' };
    const ExposedPorts = { '80/tcp': {} };
    await runScript(engine, 'sleep 1000', { HostConfig, ExposedPorts });
    const id = await engine.containers.create({
      body: { Image: busybox, HostConfig, ExposedPorts, Labels: { [testLabel]: 'yes' } },
    });
    await assert.rejects(engine.containers.start(id), {
      reason: 'engine-port-taken',
      message:
        /^Could not start container [0-9a-f]{12}: port 18467 is taken\. Port 18467 of the host is already in use\./,
    });
  });

  it('is called by its name, with who has the port that it asks for', async () => {
    const asking = (HostPort: string) => ({
      HostConfig: { PortBindings: { '80/tcp': [{ HostPort }] }, NetworkMode: 'bridge' },
      ExposedPorts: { '80/tcp': {} },
    });
    const start = async (name: string, port: string) => {
      const id = await engine.containers.create({
        name,
        body: { Image: busybox, Cmd: ['sleep', '1000'], ...asking(port), Labels: { [testLabel]: 'yes' } },
      });
      await startNamed(engine, { id, name }, () => engine.containers.start(id));
    };
    await start('drydock-first', '18468');
    await assert.rejects(start('drydock-second', '18468'), {
      reason: 'engine-port-taken',
      message:
        'Could not start container "drydock-second": host port 18468 is in use by the container "drydock-first". Stop that, or publish a different port.',
    });
    const told = new UserError('port-taken', 'Port 18468 is taken.', [], {
      cause: new Error('Bind for 0.0.0.0:18468 failed: port is already allocated'),
    });
    assert.match(
      messageOf(await withPortHolder(engine, told, new AbortController().signal)),
      /^Port 18468 of the engine's host is taken by the container "drydock-first"/,
    );
    await assert.rejects(
      (async () => {
        const id = await startFailing(engine, { Cmd: ['nosuch'] });
        await startNamed(engine, { id, name: 'drydock-third' }, () => engine.containers.start(id));
      })(),
      {
        reason: 'engine-start-failed',
        message: /^Could not start container "drydock-third": command "nosuch"/,
      },
    );
  });

  it('is told which program of this machine has the port', async () => {
    const server = createServer().listen(0, '0.0.0.0');
    await once(server, 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const holder = await portHolder(engine, port);
      assert.equal(
        holder,
        `the program ${readFileSync('/proc/self/comm', 'utf8').trim()} (process ${process.pid})`,
      );
    } finally {
      server.close();
    }
    await once(server, 'close');
    assert.equal(await portHolder(engine, 1), undefined);
  });

  it('and one that was killed for its memory says so in a new window', async () => {
    const id = await runScript(engine, 'x=$(head -c 80000000 /dev/zero | tr "\\0" x); echo ${#x}', {
      HostConfig: { Memory: 24_000_000, MemorySwap: 24_000_000 },
    });
    await until('it has ended', async () => !(await engine.containers.inspect(id)).state.pid);
    const { state } = await engine.containers.inspect(id);
    assert.ok(state.oomKilled, JSON.stringify(state));
    const store = listOf(engine);
    const open = store.subscribe(() => undefined);
    const listed = () => store.items.find((item) => item.id === id);
    await until('its record was read', () => listed()?.lastEnd !== undefined);
    const item = listed();
    assert.ok(item);
    assert.deepEqual(troublesOf(item, []), ['out-of-memory']);
    open.dispose();
  });
});

function listOf(engine: ContainerEngine): ListStore<ContainerSummary> {
  return new ListStore(
    containerSource(() => undefined),
    () => Promise.resolve(engine),
    { wait: pause },
  );
}

async function startFailing(engine: ContainerEngine, body: object): Promise<string> {
  const id = await engine.containers.create({
    body: { Image: busybox, NetworkDisabled: false, ...body, Labels: { [testLabel]: 'yes' } },
  });
  await assert.rejects(engine.containers.start(id), { reason: 'engine-start-failed' });
  return id;
}
