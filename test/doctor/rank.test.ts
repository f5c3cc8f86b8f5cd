import assert from 'node:assert/strict';
import { diagnose } from '../../src/doctor/diagnose';
import { doctorChecks } from '../../src/generated/doctorChecks';
import { caseOf, ended, listening, published, type RecordedCase } from '../support/doctorCase';

async function found(recorded: RecordedCase): Promise<readonly string[]> {
  const { findings } = await diagnose(caseOf(recorded), doctorChecks);
  return findings.map(({ check, service, consequences }) =>
    [`${check.id} ${service}`, ...consequences.map((each) => `${each.check.id} ${each.service}`)].join(' > '),
  );
}

const stack = `services:
  db:
    image: db:1
    mem_limit: 64m
  api:
    image: api:1
    environment:
      DATABASE_URL: postgres://db:5432/x
    depends_on: [db]
`;

describe('the order of findings', () => {
  it('explains a service that fails by the one that it needs', async () => {
    const result = await found({
      compose: stack,
      containers: {
        db: { state: { ...ended(137), oomKilled: true }, host: { memory: 67_108_864 } },
        api: {
          state: ended(1),
          config: { env: ['DATABASE_URL=postgres://db:5432/x'] },
          log: ['Error: connect ECONNREFUSED 172.18.0.2:5432'],
        },
      },
    });
    assert.match(result[0] ?? '', /^oom-killed db > .*exits-at-once api/);
  });

  it('names the cause, not the loop that it leads to', async () => {
    const [first] = await found({
      compose: 'services:\n  app:\n    image: app:1\n    restart: always\n    read_only: true\n',
      containers: {
        app: {
          state: { status: 'restarting', exitCode: 1 },
          record: { restartCount: 5 },
          host: { readonlyRootfs: true },
          log: ["Error: EROFS: read-only file system, open '/var/x'"],
        },
      },
    });
    assert.equal(first, 'read-only-rootfs app > crash-loop app');
  });

  it('names the dependency that is not well, rather than its health check', async () => {
    const compose =
      'services:\n  db:\n    image: db:1\n    healthcheck: {test: ready}\n  web:\n    image: web:1\n    depends_on: {db: {condition: service_healthy}}\n';
    const probe = { start: 0, end: 1, exitCode: 1, output: 'HTTP/1.1 503 Service Unavailable' };
    const result = await found({
      compose,
      containers: {
        db: {
          state: { health: 'unhealthy', healthLog: [probe] },
          config: { healthcheck: ['CMD-SHELL', 'ready'] },
        },
        web: { state: { status: 'created' } },
      },
    });
    assert.deepEqual(result, ['dependency-unhealthy web > healthcheck-wrong db']);
  });

  it('says which of several containers it is about, with the evidence of that one', async () => {
    const well = {};
    const ill = { state: ended(4), log: ['Error: shard 7 is corrupt'] };
    const examine = async (containers: readonly (typeof ill | typeof well)[]) => {
      const compose = 'services:\n  store:\n    image: store:1\n    scale: 3\n';
      const { findings } = await diagnose(
        caseOf({ compose, containers: { store: containers } }),
        doctorChecks,
      );
      return findings.map(({ title, evidence, containers: own }) => ({
        title,
        sources: evidence.map(({ source }) => source),
        own: own?.map(({ name }) => name),
      }));
    };
    assert.deepEqual(await examine([well, ill, well]), [
      {
        title:
          '"store" ended with exit code 4 (failed): Error: shard 7 is corrupt. This is about 1 of its 3 containers: project-store-2.',
        sources: ['docker logs project-store-2', 'docker inspect project-store-2'],
        own: ['project-store-2'],
      },
    ]);
    const [two] = await examine([ill, ill, well]);
    assert.match(two?.title ?? '', /about 2 of its 3 containers: project-store-1, project-store-2\.$/);
    const [all] = await examine([ill, ill]);
    assert.match(all?.title ?? '', /is corrupt$/);
    assert.equal(all?.own, undefined);
  });

  it('finds nothing in a project that is well', async () => {
    const result = await found({
      compose: stack.replace('  api:', '    ports: ["5432:5432"]\n  api:'),
      containers: {
        db: {
          host: { memory: 67_108_864, portBindings: [published(5432, 5432)] },
          proc: { tcp: listening(5432) },
        },
        api: {
          config: { env: ['DATABASE_URL=postgres://db:5432/x'] },
          proc: { tcp: listening(8080) + listening(9090, 'loopback') },
          log: ['connect ECONNREFUSED 172.18.0.2:5432', 'connected'],
        },
      },
    });
    assert.deepEqual(result, []);
  });

  it('says why there is nothing to examine', async () => {
    await assert.rejects(diagnose(caseOf({ compose: 'services: {}\n' }), doctorChecks), /has no containers/);
  });
});
