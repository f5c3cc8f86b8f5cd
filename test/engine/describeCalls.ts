import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '../../src/base/userError';
import type { ContainerEngine } from '../../src/engine/engine';
import { frameParser } from '../../src/engine/logs/frameParser';
import type { RequestTrace } from '../../src/engine/trace';
import {
  busybox,
  collect,
  probeByHand,
  removeAll,
  runScript,
  testLabel,
  tracedEngine,
  until,
} from './testEngine';

/**
 * What every engine must do behind the port; `host` is known once the suite runs. What Podman does differently is
 * described in `describePodman`.
 */
export function describeCalls(
  name: string,
  host: () => string,
  engineKind: 'docker' | 'podman' = 'docker',
): void {
  const onDocker = engineKind === 'docker';
  const short = (reference: string) => reference.replace(/^docker\.io\/(?:library\/)?/, '');
  describe(`calls to ${name}`, () => {
    let engine: ContainerEngine;
    let requests: RequestTrace[];
    const never = new AbortController().signal;

    before(async () => {
      ({ engine, requests } = await tracedEngine(host()));
    });
    afterEach(() => removeAll(engine));
    after(() => engine.close());

    it('asks for the version once and speaks it', async () => {
      const own = await tracedEngine(host());
      await own.engine.containers.list();
      await own.engine.images.list();
      assert.deepEqual(
        own.requests
          .map(({ method, path, status }) => `${method} ${path} ${status}`)
          .filter((request) => !request.includes('/libpod/')),
        ['GET /_ping 200', 'GET /containers/json?all=true 200', 'GET /images/json 200'],
      );
      own.engine.close();
    });

    it('lists a container in our own words', async () => {
      const id = await runScript(engine, 'sleep 1000', {
        Labels: { 'com.docker.compose.project': 'shop, "a=b"' },
        ExposedPorts: { '80/tcp': {} },
        NetworkDisabled: false,
      });
      const [found] = await engine.containers.list({ filters: { id: [id] } });
      assert.ok(found);
      assert.equal(found.state, 'running');
      assert.equal(short(found.image), busybox);
      assert.equal(found.labels['com.docker.compose.project'], 'shop, "a=b"');
      // Podman lists those alone that are published.
      assert.deepEqual(found.ports, onDocker ? [{ protocol: 'tcp', privatePort: 80 }] : []);
      assert.match(found.networks[0]?.ip ?? '', /^\d+\.\d+\.\d+\.\d+$/);
    });

    it('reads health and exit codes', async () => {
      const sick = await runScript(engine, 'sleep 1000', {
        Healthcheck: { Test: ['CMD-SHELL', 'echo no; exit 1'], Interval: 1e8, Timeout: 1e9, Retries: 1 },
      });
      const ended = await runScript(engine, 'exit 42');
      assert.equal(await engine.containers.wait(ended), 42);
      if (!onDocker) await probeByHand(host(), sick);
      await until(
        'unhealthy',
        async () => (await engine.containers.inspect(sick)).state.health === 'unhealthy',
      );
      const listed = async (id: string) => (await engine.containers.list()).find((item) => item.id === id);
      // The list lags behind what waiting and inspecting report.
      await until('listed as unhealthy', async () => (await listed(sick))?.health === 'unhealthy');
      await until('listed with its exit code', async () => (await listed(ended))?.exitCode === 42);
      const { healthLog } = (await engine.containers.inspect(sick)).state;
      assert.deepEqual([healthLog[0]?.exitCode, healthLog[0]?.output.trim()], [1, 'no']);
    });

    it('starts, stops, pauses, renames and removes', async () => {
      const id = await runScript(engine, 'trap "exit 7" TERM; while true; do sleep 0.05; done');
      const state = async () => (await engine.containers.inspect(id)).state.status;
      await engine.containers.start(id);
      await engine.containers.pause(id);
      assert.equal(await state(), 'paused');
      await engine.containers.unpause(id);
      await engine.containers.stop(id, { seconds: 10 });
      assert.equal((await engine.containers.inspect(id)).state.exitCode, 7);
      await engine.containers.stop(id);
      await engine.containers.restart(id, { seconds: 0 });
      await engine.containers.rename(id, 'drydock-renamed');
      assert.equal((await engine.containers.inspect('drydock-renamed')).id, id);
      await engine.containers.kill(id, 'SIGKILL');
      assert.equal(await engine.containers.wait(id), 137);
      await engine.containers.remove(id);
      await assert.rejects(engine.containers.inspect(id), { reason: 'container-gone' });
    });

    it('gives events from the moment it has subscribed, and only those asked for', async () => {
      const stop = new AbortController();
      const events = await engine.events(
        { types: ['container'], actions: ['start', 'die', 'health_status'] },
        stop.signal,
      );
      const id = await runScript(engine, 'exit 3');
      const seen: string[] = [];
      for await (const event of events) {
        if (event.id !== id) continue;
        seen.push(`${event.action} ${event.attributes['exitCode'] ?? ''}`.trim());
        if (event.action === 'die') break;
      }
      assert.deepEqual(seen, ['start', 'die 3']);
      await until('the stream is closed', () => engine.openStreams === 0);
    });

    it('gives all past events, however near their end is to the time of the request', async () => {
      const id = await runScript(engine, 'exit 3');
      await engine.containers.wait(id);
      // It must have ended before the earliest of the times below.
      await delay(200);
      const actions = ['create', 'start', 'die'];
      for (const milliseconds of [-20, 0, 1, 2, 5, 10, 20, 40]) {
        const { systemTime } = await engine.info();
        const filter = { types: ['container'], actions, containers: [id], since: systemTime - 60_000 };
        const found: string[] = [];
        const past = { ...filter, until: systemTime + milliseconds };
        for await (const { action } of await engine.events(past, never)) found.push(action);
        assert.deepEqual(found, actions, `until ${milliseconds} ms from now`);
      }
    });

    it('separates the streams of a log and stamps every line', async () => {
      const id = await runScript(engine, 'echo out; echo err >&2; printf "\\377\\n"', {
        HostConfig: { LogConfig: { Type: onDocker ? 'local' : 'json-file' } },
      });
      await engine.containers.wait(id);
      const logs = await engine.containers.logs(id, { tty: false, follow: false, timestamps: true }, never);
      const frames = (await collect(logs)).flat();
      assert.deepEqual(frames.map(({ stream, data }) => `${stream} ${data.toString('latin1')}`).sort(), [
        'stderr err\n',
        'stdout out\n',
        'stdout \u00ff\n',
      ]);
      for (const { time } of frames)
        assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{9})?(?:Z|[+-]\d\d:\d\d)$/);
    });

    it('says when a log cannot be read back', async () => {
      const id = await runScript(engine, 'echo hi', { HostConfig: { LogConfig: { Type: 'none' } } });
      await assert.rejects(
        engine.containers.logs(id, { tty: false, follow: false, timestamps: true }, never),
        {
          reason: 'engine-log-driver',
        },
      );
    });

    it('feeds a command by its standard input and reads its exit code', async () => {
      const id = await runScript(engine, 'sleep 1000');
      const exec = await engine.execs.create(id, {
        command: ['sh', '-c', 'wc -c; exit 5'],
        tty: false,
        stdin: true,
      });
      const stream = await engine.execs.start(exec, { tty: false });
      stream.end(Buffer.alloc(1_000_000, 'x'));
      const parser = frameParser({ tty: false, timestamps: false });
      let output = '';
      for await (const chunk of stream)
        for (const { data } of parser.push(chunk as Buffer)) output += data.toString();
      assert.equal(output, '1000000\n');
      const { exitCode, running } = await engine.execs.inspect(exec);
      assert.deepEqual({ exitCode, running }, { exitCode: 5, running: false });
    });

    it('resizes a terminal', async () => {
      const id = await runScript(engine, 'sleep 1000');
      const exec = await engine.execs.create(id, { command: ['sh'], tty: true, stdin: true });
      const stream = await engine.execs.start(exec, { tty: true });
      await engine.execs.resize(exec, { columns: 123, rows: 45 });
      stream.write('stty size; exit\n');
      let output = '';
      for await (const chunk of stream) output += String(chunk);
      assert.match(output, /45 123/);
    });

    it('moves files in and out, and stats them without a shell', async () => {
      const id = await runScript(
        engine,
        'echo hello > /greeting; chmod 640 /greeting; ln -s greeting /link; sleep 1000',
      );
      // Podman counts what it writes itself, such as /etc.
      const added = async () =>
        (await engine.containers.changes(id)).flatMap(({ path, kind }) => (kind === 'added' ? [path] : []));
      await until('the files are there', async () => (await added()).includes('/link'));
      assert.deepEqual((await added()).sort(), ['/greeting', '/link']);
      const stat = await engine.containers.statPath(id, '/greeting');
      assert.deepEqual([stat.kind, stat.size, stat.permissions], ['file', 6, 0o640]);
      assert.equal((await engine.containers.statPath(id, '/bin')).kind, 'directory');
      assert.equal((await engine.containers.statPath(id, '/link')).kind, 'symlink');
      const tar = Buffer.concat(await collect<Buffer>(await engine.containers.getArchive(id, '/greeting')));
      assert.equal(tar.subarray(512, 518).toString(), 'hello\n');
      await engine.containers.putArchive(id, '/bin', tar);
      assert.equal((await engine.containers.statPath(id, '/bin/greeting')).size, 6);
      await assert.rejects(engine.containers.statPath(id, '/nowhere'), { reason: 'path-gone' });
    });

    it('lists processes and takes one sample of the stats', async () => {
      const id = await runScript(engine, 'sleep 1000');
      // At first the program is still the runtime's own.
      await until('its program runs', async () => {
        const { titles, rows } = await engine.containers.top(id, '-o pid,args');
        assert.deepEqual(titles, ['PID', 'COMMAND']);
        return /sleep 1000/.test(rows[0]?.[1] ?? '');
      });
      // The process ids are the host's.
      const [first] = (await engine.containers.top(id, '-o pid,args')).rows;
      assert.equal(Number(first?.[0]), (await engine.containers.inspect(id)).state.pid);
      const sample = await engine.containers.stats(id);
      assert.ok(sample.cpu.total > 0 && sample.memory.usage > 0 && sample.pids === 1 && sample.time > 0);
    });

    it('says that a container cannot be committed whose image was removed', async function () {
      // Podman removes the containers of an image that is removed by force.
      if (!onDocker) return;
      const base = await runScript(engine, 'true');
      await engine.containers.wait(base);
      const image = await engine.containers.commit(base, { repository: 'drydock/base', tag: 'gone' });
      const id = await engine.containers.create({ body: { Image: image, Labels: { [testLabel]: 'yes' } } });
      await engine.images.remove(image, { force: true });
      await assert.rejects(engine.containers.commit(id, { repository: 'drydock/base', tag: 'two' }), {
        reason: 'engine-not-found',
        message:
          /^Could not commit container [0-9a-f]{12}: the image that the container was created from is no longer/,
      });
    });

    it('tells the platforms of an image', async () => {
      const { os, architecture } = await engine.images.inspect('busybox:latest');
      const platforms = await engine.images.platforms('busybox:latest');
      assert.deepEqual(
        platforms.map(({ platform, isPresent, attestations }) => ({ platform, isPresent, attestations })),
        [{ platform: `${os}/${architecture}`, isPresent: true, attestations: 0 }],
      );
      assert.ok((platforms[0]?.size ?? 0) > 0);
      await assert.rejects(engine.images.platforms('nothing:here'), { reason: 'image-gone' });
    });

    it('commits, tags, reads the history of, saves and removes an image', async () => {
      const id = await runScript(engine, 'echo x > /x');
      await engine.containers.wait(id);
      const image = await engine.containers.commit(id, { repository: 'drydock/committed', tag: 'one' });
      await engine.images.tag(image, 'localhost:5000/drydock', 'two');
      assert.deepEqual((await engine.images.inspect(image)).tags.map(short).sort(), [
        'drydock/committed:one',
        'localhost:5000/drydock:two',
      ]);
      assert.equal((await engine.images.history('drydock/committed:one')).length, 2);
      const saved = await engine.images.save('drydock/committed:one');
      assert.ok((await collect<Buffer>(saved)).length > 0);
      await engine.containers.remove(id);
      await engine.images.remove('localhost:5000/drydock:two');
      const gone = await engine.images.remove('drydock/committed:one');
      assert.ok(gone.some((id) => id.endsWith(image.replace('sha256:', ''))));
      await assert.rejects(engine.images.inspect(image), { reason: 'image-gone' });
    });

    it('connects networks, counts volumes and measures disk usage', async () => {
      await engine.volumes.create('drydock-volume', { labels: { [testLabel]: 'yes' } });
      const network = await engine.networks.create('drydock-network', { internal: true });
      // Networks can be added to a container that has any.
      const id = await runScript(engine, 'sleep 1000', {
        HostConfig: { Binds: ['drydock-volume:/data'], NetworkMode: 'bridge' },
      });
      await engine.networks.connect(network, id, { aliases: ['friend'] });
      const { members } = await engine.networks.inspect(network);
      assert.deepEqual(
        members.map(({ containerId }) => containerId),
        [id],
      );
      const usage = await engine.diskUsage();
      // Podman measures other things by this name, 4.3 nothing.
      if (onDocker) {
        assert.equal(usage.volumes.find(({ name }) => name === 'drydock-volume')?.usedBy, 1);
        assert.ok(usage.layersSize > 0);
      } else assert.ok(usage.images.length > 0);
      await engine.networks.disconnect(network, id, { force: true });
      await engine.networks.remove(network);
      await removeAll(engine);
      await engine.volumes.remove('drydock-volume');
      await assert.rejects(engine.volumes.inspect('drydock-volume'), { reason: 'volume-gone' });
    });

    it('prunes what is not used and says what went', async () => {
      const id = await runScript(engine, 'echo done');
      await engine.containers.wait(id);
      assert.ok((await engine.containers.prune()).deleted.includes(id));
    });

    it('stays with the literal name, whatever that is', async () => {
      for (const name of ['../images/json', 'a/b', '?all=1', 'x#y', '%2e%2e', 'a b', 'x\r\nHost: y']) {
        await assert.rejects(engine.containers.start(name), (error) => error instanceof UserError, name);
        await assert.rejects(engine.containers.remove(name), (error) => error instanceof UserError, name);
      }
    });

    it('rejects with the reason of an abort, before and during a call', async () => {
      const id = await runScript(engine, 'sleep 1000');
      const stop = new AbortController();
      const reason = new Error('The view was closed.');
      const waiting = engine.containers.wait(id, stop.signal);
      stop.abort(reason);
      await assert.rejects(waiting, reason);
      await assert.rejects(engine.containers.list({}, stop.signal), reason);
    });

    it('leaves nothing on a signal that outlives the calls', async () => {
      const { signal } = new AbortController();
      for (let i = 0; i < 20; i++) await engine.containers.list({}, signal);
      await until('no listener is left', () => getEventListeners(signal, 'abort').length === 0);
    });

    it('leaves calls room beside any number of streams', async () => {
      // Podman 4.3 begins its answer with the first line.
      const id = await runScript(engine, 'echo here; sleep 1000');
      const stop = new AbortController();
      const options = { tty: false, follow: true, timestamps: true };
      await Promise.all(Array.from({ length: 30 }, () => engine.containers.logs(id, options, stop.signal)));
      assert.equal(engine.openStreams, 30);
      await engine.ping();
      stop.abort();
      await until('no stream is open', () => engine.openStreams === 0);
    });

    it('tells of every request', () => {
      assert.ok(requests.length > 50);
      assert.ok(
        requests.every(
          ({ method, path, milliseconds }) => method && path.startsWith('/') && milliseconds > 0,
        ),
      );
    });
  });
}
