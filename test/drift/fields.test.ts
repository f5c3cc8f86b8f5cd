import assert from 'node:assert/strict';
import { loadStack } from '../../src/compose/load/stack';
import { get } from '../../src/compose/node';
import { memoryReader } from '../../src/compose/reader';
import { compareFields } from '../../src/drift/fields';
import { describeDifference, summarizeDifferences } from '../../src/drift/words';
import { caseOf, type RecordedContainer } from '../support/doctorCase';

/** What is said to differ between a service and its container. */
async function differences(service: string, container: RecordedContainer, path = '/project/compose.yaml') {
  const text = `services:\n  app: ${service}\n`;
  const stack = loadStack({ files: [path], reader: memoryReader({ [path]: text }) });
  const node = get(get(stack.effective, 'services'), 'app');
  assert.ok(node, stack.problems[0]?.message);
  const [own] = caseOf({ compose: text, containers: { app: container } }).service('app')?.containers ?? [];
  assert.ok(own);
  return compareFields(node, own.record, { model: stack.effective, image: await own.image() });
}

describe('the settings in which a container differs from its files', () => {
  it('are none where other words mean the same', async () => {
    assert.deepEqual(
      await differences(
        '{ image: app, command: "run it", environment: [A=1], mem_limit: 64m, cpus: "0.50", cap_add: [net_admin], stop_grace_period: 90s, restart: "on-failure:3" }',
        {
          config: { image: 'app:latest', env: ['A=1'], command: ['run', 'it'], stopTimeout: 90 },
          host: {
            memory: 67_108_864,
            nanoCpus: 500_000_000,
            capAdd: ['CAP_NET_ADMIN'],
            restartPolicy: { name: 'on-failure', maximumRetryCount: 3 },
          },
        },
      ),
      [],
    );
  });

  it('are no folders of Windows that the engine has under another name', async () => {
    const mounted = (source: string): RecordedContainer => ({
      config: { image: 'app' },
      record: { mounts: [{ type: 'bind', source, destination: '/src', writable: true, propagation: '' }] },
    });
    const found = (source: string) =>
      differences("{ image: app, volumes: ['./src:/src'] }", mounted(source), '/c:/project/compose.yaml');
    const same = [
      'C:\\project\\src',
      'c:\\Project\\src',
      '/run/desktop/mnt/host/c/project/src',
      '/c/project/src',
    ];
    for (const source of same) assert.deepEqual(await found(source), [], source);
    for (const source of ['C:\\project\\other', 'D:\\project\\src', '/mnt/d/project/src'])
      assert.equal((await found(source)).length, 1, source);
  });

  it('are those that the files set', async () => {
    const found = await differences(
      '{ image: "app:2", environment: { A: "2", B: "" }, user: me, read_only: true }',
      {
        config: { image: 'app:1', env: ['A=1'] },
      },
    );
    assert.deepEqual(found.map(describeDifference), [
      'image is "app:1" in the container, "app:2" in the files',
      'A is "1" in the container, "2" in the files',
      'B isn\'t set in the container, "" in the files',
      'user isn\'t set in the container, "me" in the files',
      'read_only is "false" in the container, "true" in the files',
    ]);
    assert.equal(summarizeDifferences(found), 'image, 2 env, user, read_only');
  });

  it('are none in the limits of Podman and in the names of signals', async () => {
    const podman = { pidsLimit: 2048, shmSize: 65_536_000 };
    const env = ['container=podman'];
    for (const stopSignal of ['9', 'SIGKILL', 'kill'])
      assert.deepEqual(
        await differences('{ image: app, stop_signal: SIGKILL }', {
          config: { image: 'app', env, stopSignal },
          host: podman,
        }),
        [],
      );
    const found = await differences('{ image: app, stop_signal: SIGINT, pids_limit: 10, shm_size: 1m }', {
      config: { image: 'app', env, stopSignal: '9' },
      host: podman,
    });
    assert.equal(summarizeDifferences(found), 'stop signal, process limit, shared memory');
    const docker = await differences('{ image: app }', { config: { image: 'app' }, host: podman });
    assert.equal(summarizeDifferences(docker), 'process limit, shared memory');
  });

  it("are none in Podman's full names of images", async () => {
    for (const [wanted, image] of [
      ['app', 'docker.io/library/app:latest'],
      ['me/app:2', 'docker.io/me/app:2'],
      ['app:1', 'localhost/app:1'],
    ] as const)
      assert.deepEqual(await differences(`{ image: "${wanted}" }`, { config: { image } }), [], image);
    const other = await differences('{ image: app }', { config: { image: 'docker.io/library/app:2' } });
    assert.equal(other.length, 1);
  });

  it('are none in variables that Podman gives to every container', async () => {
    const given = ['container=podman', 'PATH=/bin', 'TERM=xterm', 'HOME=/root', 'HOSTNAME=box'];
    const image = { config: { env: ['TERM=vt100'] } };
    const found = await differences('{ image: app }', { config: { image: 'app', env: given }, image });
    assert.deepEqual(
      found.map(({ item }) => item),
      ['TERM'],
    );
    const docker = await differences('{ image: app }', { config: { image: 'app', env: ['HOME=/x'] }, image });
    assert.deepEqual(
      docker.map(({ item }) => item),
      ['HOME'],
    );
  });

  it('are those that the files no longer set', async () => {
    const found = await differences('{ image: app }', {
      config: {
        image: 'app',
        env: ['A=1', 'PATH=/bin', 'HTTP_PROXY=x'],
        labels: { own: 'x', 'com.docker.compose.version': '2' },
      },
      host: { memory: 1024, capAdd: ['SYS_PTRACE'] },
      image: { config: { env: ['PATH=/bin'] } },
    });
    assert.deepEqual(
      found.map(({ field, item }) => [field, item]),
      [
        ['environment', 'A'],
        ['labels', 'own'],
        ['mem_limit', ''],
        ['cap_add', 'SYS_PTRACE'],
      ],
    );
  });

  it('hide what may be secret', async () => {
    const [found] = await differences('{ image: app, environment: { DB_PASSWORD: opensesame99 } }', {
      config: { image: 'app', env: ['DB_PASSWORD=swordfish123'] },
    });
    assert.ok(found);
    assert.doesNotMatch(describeDifference(found), /swordfish|sesame/);
  });
});
