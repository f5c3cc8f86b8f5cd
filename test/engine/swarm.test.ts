import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../src/base/userError';
import { memoryReader } from '../../src/compose/reader';
import { loadSelection } from '../../src/compose/stacks/loadSelection';
import { toData } from '../../src/compose/node';
import { swarmStackModel } from '../../src/compose/swarm/stackModel';
import { ListStore, type ListState } from '../../src/containers/listStore';
import { pause } from '../../src/engine/abort';
import { connectEngine } from '../../src/engine/connect';
import type { ContainerEngine } from '../../src/engine/engine';
import { LineJoiner } from '../../src/engine/logs/line';
import type { RequestTrace } from '../../src/engine/trace';
import { runProgram } from '../../src/engine/runProgram';
import { removeStack } from '../../src/swarm/removeStack';
import { rotateObject } from '../../src/swarm/rotate';
import type { ManagedSwarm, ServiceEntry, SwarmState } from '../../src/swarm/swarmState';
import { readSwarm, swarmSource } from '../../src/swarm/swarmSource';
import { managed, objectTargets, stackTargets } from '../../src/swarm/swarmTargets';
import { readTaskLine } from '../../src/swarm/taskLine';
import { ensureComposeCli } from '../parts/composeCli';
import { startPrivateSwarm, type PrivateSwarm } from '../parts/privateSwarm';
import { onPodman, until } from './testEngine';

// A swarm of its own, whichever engine the suite was given: once is enough.
const isElsewhere = onPodman || (process.env['DRYDOCK_TEST_ENGINE_KIND'] ?? 'docker') !== 'docker';

describe('a swarm of two nodes', function () {
  this.timeout(120_000);
  let swarm: PrivateSwarm | undefined;
  let engine: ContainerEngine;
  let worker: ContainerEngine;
  const requests: RequestTrace[] = [];
  const { signal } = new AbortController();
  const now = async (): Promise<ManagedSwarm> => managed(await readSwarm(engine, signal));
  const serviceOf = async (name: string): Promise<ServiceEntry> => {
    const found = (await now()).services.find(({ service }) => service.name === name);
    assert.ok(found, name);
    return found;
  };
  /** Deploys a Compose file as the command does, with the real Docker CLI. */
  const deploy = async (name: string, text: string, files: Readonly<Record<string, string>> = {}) => {
    const cli = await ensureComposeCli(console.log);
    const reader = memoryReader({ '/project/compose.yaml': text, ...files });
    const loaded = loadSelection({ files: ['/project/compose.yaml'], envFiles: [], profiles: [] }, reader, {
      SECRET: 'a$b',
    });
    assert.deepEqual(loaded.problems, []);
    const model = swarmStackModel(toData(loaded.effective));
    const lines: string[] = [];
    const { exitCode } = await runProgram(
      {
        program: cli.docker,
        arguments: ['stack', 'deploy', '--compose-file', '-', '--resolve-image', 'never', '--', name],
        folder: '/',
        environment: { ...cli.env, DOCKER_HOST: engine.endpoint.host },
        input: model.text,
      },
      (line) => lines.push(line),
      signal,
    );
    assert.equal(exitCode, 0, lines.join('\n'));
    return { model, lines };
  };

  before(async function () {
    if (isElsewhere) {
      this.skip();
      return;
    }
    swarm = await startPrivateSwarm(() => undefined);
    engine = await connectEngine({ choice: { host: swarm.manager.host } });
    worker = await connectEngine({ choice: { host: swarm.worker.host } });
    engine.onRequest((request) => requests.push(request));
  });
  after(async () => {
    engine?.close();
    worker?.close();
    await swarm?.stop();
  });

  it('lists its nodes', async () => {
    const { nodes } = await now();
    assert.deepEqual(
      nodes.map(({ name, role, state, availability, manager }) => [
        name,
        role,
        state,
        availability,
        manager?.isLeader,
      ]),
      [
        ['manager', 'manager', 'ready', 'active', true],
        ['worker', 'worker', 'ready', 'active', undefined],
      ],
    );
    assert.match(nodes[0]?.platform ?? '', /^linux\//);
    assert.ok((nodes[0]?.memory ?? 0) > 1e8);
  });

  it("tells on a worker what it can't tell", async () => {
    const state = await readSwarm(worker, signal);
    assert.equal(state.kind, 'worker');
    assert.throws(
      () => managed(state),
      (error) =>
        error instanceof UserError &&
        error.reason === 'swarm-not-manager' &&
        /10\.199\.0\.1:2377/.test(error.message),
    );
    await assert.rejects(
      worker.swarm.nodes(),
      (error) => error instanceof UserError && error.reason === 'swarm-not-manager',
    );
  });

  it('deploys a stack, with what a swarm rejects moved or left out', async () => {
    const { model } = await deploy(
      'shop',
      `name: shop
services:
  web:
    image: busybox:latest
    command: ["sh", "-c", "echo web says $$HOME; sleep 1000"]
    restart: always
    mem_limit: 64m
    stop_grace_period: 0s
    deploy:
      update_config: { parallelism: 0, monitor: 500ms }
    pids_limit: 50
    scale: 2
    depends_on:
      db:
        condition: service_started
    networks: [front]
    environment:
      PASSWORD: $SECRET
    profiles: []
  db:
    image: busybox:latest
    command: sleep 1000
    group_add: ["1000"]
    stop_grace_period: 0s
    deploy:
      update_config: { monitor: 500ms }
    networks: [front]
networks:
  front:
    driver: overlay
`,
    );
    assert.deepEqual(model.lost.map(({ owner, option }) => `${owner} ${option}`).sort(), [
      'db group_add',
      'web depends_on',
      'web restart',
    ]);
    await until(
      'all tasks run',
      async () => (await now()).services.every(({ running, desired }) => running === desired),
      30_000,
    );
    const web = await serviceOf('shop_web');
    assert.equal(web.desired, 2);
    assert.equal(web.stack, 'shop');
    assert.deepEqual(new Set(web.tasks.map(({ node }) => node)), new Set(['manager', 'worker']));
    const raw = JSON.stringify(await engine.swarm.inspect('service', web.service.id));
    assert.match(raw, /"MemoryBytes":67108864/);
    assert.match(raw, /"Pids":50/);
    assert.match(raw, /PASSWORD=a\$b"/);
    assert.match(raw, /echo web says \$HOME/);
    const [stack] = stackTargets(await now());
    assert.deepEqual(
      stack?.networks.map(({ name }) => name),
      ['shop_front'],
    );
  });

  it('reads the logs of a service over its nodes', async () => {
    const { service, tasks } = await serviceOf('shop_web');
    const names = new Map(tasks.map(({ task, node }) => [task.id, node]));
    const seen = new Map<string, string>();
    await until('both tasks have said something', async () => {
      const joiner = new LineJoiner();
      const options = { tty: false, follow: false, timestamps: true };
      for await (const frames of await engine.swarm.serviceLogs(service.id, options, signal)) {
        for (const line of joiner.push(frames)) {
          const { taskId, text } = readTaskLine(line);
          seen.set(names.get(taskId) ?? taskId, text);
        }
      }
      return seen.size === 2;
    });
    assert.deepEqual(Object.fromEntries(seen), { manager: 'web says /root', worker: 'web says /root' });
  });

  it('scales, updates an image, tells why tasks fail, and rolls back', async () => {
    const { service } = await serviceOf('shop_db');
    // Changes at the same time are made one on top of the other.
    await Promise.all([1, 2, 3].map(() => engine.swarm.updateService(service.id, { replicas: 3 })));
    await until('three run', async () => (await serviceOf('shop_db')).running === 3, 30_000);
    const warnings = await engine.swarm.updateService(service.id, { image: 'busybox:missing' });
    assert.match(warnings.join(), /didn't return its digest/);
    await until(
      'it is told',
      async () => /No such image: busybox:missing/.test((await serviceOf('shop_db')).problem ?? ''),
      30_000,
    );
    const broken = await serviceOf('shop_db');
    assert.ok(broken.service.canRollBack);
    assert.ok(
      broken.tasks.some(({ task }) => task.state === 'rejected' || task.error !== '') ||
        broken.service.update?.state === 'paused',
    );
    await engine.swarm.rollBackService(service.id);
    await until(
      'it runs again',
      async () => {
        const { running, desired, problem, service: rolled } = await serviceOf('shop_db');
        return running === desired && problem === undefined && rolled.image === 'busybox:latest';
      },
      40_000,
    );
  });

  it('replaces all tasks on demand', async () => {
    const before = (await serviceOf('shop_web')).tasks.map(({ task }) => task.id);
    await engine.swarm.updateService((await serviceOf('shop_web')).service.id, { force: true });
    await until(
      'others run',
      async () => {
        const { tasks, running } = await serviceOf('shop_web');
        return (
          running === 2 && tasks.every(({ task }) => task.state === 'running' && !before.includes(task.id))
        );
      },
      60_000,
    );
  });

  it('follows changes by events, without a request while nothing moves', async () => {
    const store = new ListStore(swarmSource, async () => engine, { wait: pause });
    let state: ListState<SwarmState> | undefined;
    const subscription = store.subscribe((next) => (state = next));
    const shown = () =>
      state?.kind === 'ready' && state.items[0]?.kind === 'managed' ? state.items[0] : undefined;
    await until('listed', () => shown() !== undefined);
    await until(
      'all run',
      () => shown()?.services.every(({ running, desired }) => running === desired) ?? false,
      30_000,
    );
    await pause(1700, signal);
    const before = requests.length;
    await pause(3000, signal);
    assert.equal(requests.length, before);
    const id = await engine.swarm.createObject('config', { name: 'heard', data: Buffer.from('x') });
    await until('heard', () => shown()?.configs.some(({ object }) => object.name === 'heard') ?? false, 3000);
    await engine.swarm.removeObject('config', id);
    await until('gone', () => !shown()?.configs.some(({ object }) => object.name === 'heard'), 3000);
    subscription.dispose();
    await until('nothing is open', () => engine.openStreams === 0);
  });

  it('drains and activates a node', async () => {
    const { nodes } = await now();
    const id = nodes.find(({ name }) => name === 'worker')?.id ?? '';
    await engine.swarm.updateNode(id, { availability: 'drain' });
    await until(
      'all moved',
      async () => {
        const { services } = await now();
        return services.every(
          ({ tasks, running, desired }) =>
            running === desired && tasks.every(({ node }) => node === 'manager'),
        );
      },
      40_000,
    );
    await engine.swarm.updateNode(id, { availability: 'active' });
    assert.equal((await now()).nodes.find((node) => node.id === id)?.availability, 'active');
  });

  it('rotates a secret, and undoes it where a service fails', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-swarm-'));
    try {
      writeFileSync(join(folder, 'key'), 'old');
      const id = await engine.swarm.createObject('secret', { name: 'key', data: Buffer.from('old') });
      await deploy(
        'safe',
        `services:
  reader:
    image: busybox:latest
    command: ["sh", "-c", "grep -q old /run/secrets/key || grep -q new /run/secrets/key || exit 4; cat /run/secrets/key; sleep 1000"]
    stop_grace_period: 0s
    secrets: [key]
    deploy:
      update_config: { monitor: 1s }
secrets:
  key:
    external: true
`,
      );
      await until('it runs', async () => (await serviceOf('safe_reader')).running === 1, 30_000);
      const target = async (name: string) => {
        const found = objectTargets((await now()).secrets).find((each) => each.name === name);
        assert.ok(found, name);
        return found;
      };
      assert.deepEqual(
        (await target('key')).usedBy.map(({ name }) => name),
        ['safe_reader'],
      );
      await rotateObject(
        engine,
        { target: await target('key'), name: 'key_v2', data: Buffer.from('new') },
        { signal, wait: pause },
      );
      assert.deepEqual(
        (await now()).secrets.map(({ object }) => object.name),
        ['key_v2'],
      );
      assert.notEqual((await target('key_v2')).id, id);
      assert.equal((await serviceOf('safe_reader')).service.secrets[0]?.file, '/run/secrets/key');

      // The new value makes the program exit.
      await assert.rejects(
        rotateObject(
          engine,
          { target: await target('key_v2'), name: 'key_v3', data: Buffer.from('wrong') },
          { signal, wait: pause },
        ),
        (error) =>
          error instanceof UserError &&
          error.reason === 'rotation-failed' &&
          /non-zero exit \(4\).*All services use "key_v2" again/.test(error.message),
      );
      assert.deepEqual(
        (await now()).secrets.map(({ object }) => object.name),
        ['key_v2'],
      );
      await until(
        'it runs again',
        async () => {
          const { running, service } = await serviceOf('safe_reader');
          return running === 1 && service.secrets[0]?.name === 'key_v2';
        },
        40_000,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('shows and rotates join tokens', async () => {
    const before = await engine.swarm.joinToken('worker');
    assert.match(before, /^SWMTKN-1-/);
    const after = await engine.swarm.rotateJoinToken('worker');
    assert.match(after, /^SWMTKN-1-/);
    assert.notEqual(after, before);
    assert.equal(await engine.swarm.joinToken('worker'), after);
    assert.ok(!requests.some(({ path }) => path.includes('SWMTKN')));
  });

  it('removes a stack with its networks', async () => {
    for (const stack of stackTargets(await now())) await removeStack(engine, stack, { signal, wait: pause });
    assert.deepEqual((await now()).services, []);
    // The engine lists a network until the last task on it has ended.
    await until('its networks are gone', async () => {
      const { networks } = await now();
      return networks.every(({ record }) => record.name === 'ingress');
    });
  });

  it('says so when too few managers are left', async () => {
    const { nodes } = await now();
    const other = nodes.find(({ name }) => name === 'worker');
    await engine.swarm.updateNode(other?.id ?? '', { role: 'manager' });
    await until(
      'it is a manager',
      async () =>
        (await worker.swarm.membership()).isManager &&
        (await now()).nodes.every(({ manager }) => manager?.isReachable),
      30_000,
    );
    worker.close();
    await swarm?.worker.stop();
    let state: SwarmState | undefined;
    await until(
      'the loss is noticed',
      async () => (state = await readSwarm(engine, signal)).kind === 'leaderless',
      60_000,
    );
    assert.throws(
      () => managed(state as SwarmState),
      (error) => error instanceof UserError && error.reason === 'swarm-no-leader',
    );
  });
});
