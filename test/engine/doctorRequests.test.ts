import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { loadStack } from '../../src/compose/load/stack';
import { memoryReader } from '../../src/compose/reader';
import { diagnose } from '../../src/doctor/diagnose';
import { openCase } from '../../src/doctor/case/engineCase';
import type { ContainerEngine } from '../../src/engine/engine';
import { doctorChecks } from '../../src/generated/doctorChecks';
import { ProjectFiles } from '../../src/sources/projectFiles';
import { busybox, removeAll, testLabel, tracedEngine, until } from './testEngine';

const project = 'ten';
const path = '/ten/compose.yaml';

/**
 * What a diagnosis asks the engine for, by the project that `npm run bench:doctor` measures: time depends on the machine,
 * and what costs it, a request for each of something, doesn't.
 */
describe('a diagnosis of ten services', function () {
  this.timeout(60_000);
  let engine: ContainerEngine;

  const stack = () =>
    loadStack({
      files: [path],
      reader: memoryReader({ [path]: readFileSync('test/fixtures/doctor/ten/compose.yaml', 'utf8') }),
      environment: {},
      projectName: project,
    });

  before(async () => {
    ({ engine } = await tracedEngine());
    const files = new ProjectFiles(memoryReader({}), stack());
    for (const [name, definition] of files.definitions()) {
      const id = await engine.containers.create({
        body: {
          Image: busybox,
          Cmd: definition.words('command'),
          Env: definition.environment.map((each) => `${each.name}=${each.value ?? ''}`),
          NetworkDisabled: true,
          HostConfig: { Init: name !== 'broken' },
          Labels: {
            'com.docker.compose.project': project,
            'com.docker.compose.service': name,
            [testLabel]: 'yes',
          },
        },
      });
      await engine.containers.start(id);
    }
    await until('the broken one has ended', async () =>
      (await engine.containers.list({ filters: { label: [testLabel] } })).some(
        ({ state }) => state === 'exited',
      ),
    );
  });
  after(async () => {
    await removeAll(engine);
    engine.close();
  });

  const requestsOf = async (isDeep: boolean, host?: string) => {
    const traced = await tracedEngine();
    const port = host
      ? (Object.create(traced.engine, {
          endpoint: { value: { ...traced.engine.endpoint, host } },
        }) as ContainerEngine)
      : traced.engine;
    const opened = await openCase(port, {
      project,
      files: new ProjectFiles(memoryReader({}), stack()),
      isDeep,
      toolbox: async () => busybox,
      signal: new AbortController().signal,
    });
    try {
      const { findings } = await diagnose(opened, doctorChecks);
      assert.ok(findings.some(({ service, severity }) => service === 'broken' && severity === 'problem'));
    } finally {
      await opened.close();
      traced.engine.close();
    }
    const paths = traced.requests.map((request) => request.path);
    return { all: paths.length, archives: paths.filter((each) => each.includes('/archive')).length };
  };

  it('asks for the record and the log of each container, and hardly more', async () => {
    const { all, archives } = await requestsOf(false);
    assert.ok(all <= 32, `${all} requests`);
    assert.ok(archives <= 3, `${archives} archives`);
  });

  it('asks for little more where it may look deeper', async () => {
    const { all, archives } = await requestsOf(true);
    assert.ok(all <= 40, `${all} requests`);
    assert.ok(archives <= 8, `${archives} archives`);
  });

  it('asks one helper about all containers of an engine elsewhere', async () => {
    const { all, archives } = await requestsOf(true, 'tcp://elsewhere:2376');
    assert.ok(all <= 60, `${all} requests`);
    assert.ok(archives <= 8, `${archives} archives`);
  });
});
