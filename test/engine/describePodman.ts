import assert from 'node:assert/strict';
import { containerSource } from '../../src/containers/containerSource';
import { ListStore } from '../../src/containers/listStore';
import { pause } from '../../src/engine/abort';
import type { ContainerEngine } from '../../src/engine/engine';
import type { ContainerSummary } from '../../src/engine/records';
import { ContainerFiles } from '../../src/inspect/files/containerFiles';
import { readProcesses } from '../../src/inspect/processes/readProcesses';
import { followLogs } from '../../src/engine/logs/follow';
import { askEngine } from '../parts/engineHttp';
import { removeAll, runScript, testLabel, tracedEngine, until } from './testEngine';

/** What Podman does otherwise than Docker, seen through the port and the parts on it that it could mislead. */
export function describePodman(
  name: string,
  host: () => string,
  { networkEvents }: { readonly networkEvents: boolean },
): void {
  describe(`what is special of ${name}`, () => {
    let engine: ContainerEngine;

    before(async () => ({ engine } = await tracedEngine(host())));
    afterEach(() => removeAll(engine));
    after(() => engine.close());

    it('says what it is, and refuses like an engine', async () => {
      assert.match((await engine.version()).product, /Podman/);
      assert.ok((await engine.networks.list()).length > 0);
      assert.ok((await engine.info()).cpus > 0);
      await assert.rejects(engine.containers.inspect('none'), { reason: 'container-gone' });
    });

    it('keeps the list current: what ends, is removed or becomes unhealthy', async () => {
      const store = new ListStore<ContainerSummary>(
        containerSource(() => undefined),
        () => Promise.resolve(engine),
        { wait: pause },
      );
      const subscription = store.subscribe(() => undefined);
      await until('it is ready', () => store.state.kind === 'ready');
      const id = await runScript(engine, 'sleep 1000', {
        Healthcheck: { Test: ['CMD-SHELL', 'exit 1'], Interval: 1e11, Timeout: 1e9, Retries: 1 },
      });
      const row = () => store.items.find((item) => item.id === id);
      await until('it runs', () => row()?.state === 'running');
      await until('its health is known', () => row()?.health === 'starting');
      await libpod(`/containers/${id}/healthcheck`);
      await until('it is unhealthy', () => row()?.health === 'unhealthy');
      await engine.containers.kill(id);
      await until('it has ended', () => row()?.state === 'exited');
      assert.equal(row()?.exitCode, 137);
      await engine.containers.remove(id);
      await until('it is gone', () => row() === undefined);
      subscription.dispose();
      await until('no stream is open', () => engine.openStreams === 0);
    });

    it('kills what is removed by force, as Docker does', async () => {
      const id = await runScript(engine, "trap '' TERM; while :; do sleep 1; done", { StopTimeout: 10 });
      const start = performance.now();
      await engine.containers.remove(id, { force: true });
      const took = performance.now() - start;
      assert.ok(took < 5000, `${took.toFixed(0)} ms`);
    });

    it("gives Docker's names of actions, of networks, volumes and images as well", async () => {
      const stop = new AbortController();
      const actions = ['create', 'destroy', 'die', 'delete'];
      const types = ['container', 'network', 'volume', 'image'];
      const events = await engine.events({ types, actions }, stop.signal);
      const seen = new Set<string>();
      const hearing = (async () => {
        for await (const { type, action } of events) seen.add(`${type} ${action}`);
      })();
      const id = await runScript(engine, 'true');
      await engine.containers.wait(id);
      const image = await engine.containers.commit(id, { repository: 'drydock/told', tag: 'one' });
      await engine.containers.remove(id);
      await engine.images.remove(image, { force: true });
      await engine.volumes.create('drydock-told');
      await engine.volumes.remove('drydock-told');
      await engine.networks.remove(await engine.networks.create('drydock-told'));
      const wanted = [
        'container die',
        'container destroy',
        'volume destroy',
        'image delete',
        ...(networkEvents ? ['network destroy'] : []),
      ];
      await until('all are seen', () => wanted.every((one) => seen.has(one)), 5000).catch(() => undefined);
      stop.abort();
      await hearing;
      assert.deepEqual(
        wanted.filter((one) => !seen.has(one)),
        [],
      );
      assert.equal(seen.has('network destroy'), networkEvents);
    });

    it('leaves out the containers that only hold a pod together', async () => {
      const made = await libpod('/pods/create', { name: 'drydock-pod', labels: { [testLabel]: 'yes' } });
      assert.equal(made.status, 201, made.body);
      try {
        const { Containers: inside }: { Containers: readonly { Id: string }[] } = JSON.parse(
          (await libpod('/pods/drydock-pod/json')).body,
        );
        const [infra] = inside;
        assert.ok(infra);
        assert.ok((await engine.containers.inspect(infra.Id)).id);
        assert.ok((await engine.containers.list()).every(({ id }) => id !== infra.Id));
      } finally {
        const socket = host().replace('unix://', '');
        await askEngine(socket, '/v4.0.0/libpod/pods/drydock-pod?force=true', { method: 'DELETE' });
      }
    });

    it('lists folders from its archive, with a link to itself in one', async () => {
      const id = await runScript(
        engine,
        'mkdir -p /d/sub; echo a > /d/a; ln -s a /d/link; ln -s self /d/self; ln -s sub /d/folder; exit 0',
      );
      await engine.containers.wait(id);
      const files = new ContainerFiles(engine, id);
      const told = async (folder: string) =>
        (await files.list(folder))
          .map(({ path, kind, leadsTo }) => `${path} ${kind} ${leadsTo ?? ''}`.trim())
          .sort();
      assert.deepEqual(await told('/d'), [
        '/d/a file',
        '/d/folder symlink directory',
        '/d/link symlink file',
        '/d/self symlink',
        '/d/sub directory',
      ]);
      assert.deepEqual(await told('/d/folder'), []);
      assert.ok((await told('/')).some((line) => line.startsWith('/d directory')));
      const link = await files.stat('/d/link');
      assert.deepEqual([link.kind, link.leadsTo, link.linkTarget], ['symlink', 'file', '/d/a']);
      assert.equal((await files.stat('/d/a')).size, 2);
    });

    it('gives the lines of a terminal without their times', async () => {
      const id = await runScript(engine, 'echo one; echo two; sleep 1000', { Tty: true });
      const stop = new AbortController();
      const lines: string[] = [];
      for await (const news of followLogs(() => Promise.resolve(engine), id, { wait: pause }, stop.signal)) {
        if (news.kind !== 'lines') continue;
        lines.push(...news.lines.map(({ text }) => text.trimEnd()));
        if (lines.length >= 2) break;
      }
      stop.abort();
      assert.deepEqual(lines, ['one', 'two']);
    });

    it('tells processes with the ids that they have on the host', async () => {
      const id = await runScript(engine, 'sleep 999 & sleep 1000');
      await until('both run', async () => (await readProcesses(engine, id)).length >= 2);
      const processes = await readProcesses(engine, id);
      const main = (await engine.containers.inspect(id)).state.pid;
      assert.ok(processes.some(({ pid }) => pid === main));
      assert.ok(processes.some(({ parent }) => parent === main));
      assert.ok(processes.every(({ state, command }) => state !== '' && command !== ''));
    });

    const libpod = (path: string, body?: object) =>
      askEngine(host().replace('unix://', ''), `/v4.0.0/libpod${path}`, body ? { method: 'POST', body } : {});
  });
}
