import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadStack } from '../../src/compose/load/stack';
import { diskReader } from '../../src/disk/diskReader';
import type { ContainerEngine } from '../../src/engine/engine';
import { containersOfProject, graphOfContainers } from '../../src/map/containerGraph';
import type { MapGraph } from '../../src/map/graph';
import { graphOfStack } from '../../src/map/stackGraph';
import { ensureComposeCli } from '../parts/composeCli';
import { run } from '../parts/processes';
import { testEngineHost, tracedEngine } from './testEngine';

const compose = `name: charted
services:
  web:
    image: busybox:latest
    command: sleep 3600
    stop_grace_period: 0s
    ports: ["127.0.0.1::80"]
    networks: [front, back]
    volumes: ["files:/files", "./conf:/conf"]
    depends_on:
      api: { condition: service_started }
      seed: { condition: service_completed_successfully }
  api:
    image: busybox:latest
    command: sleep 3600
    stop_grace_period: 0s
    networks: [back]
    volumes: ["files:/files"]
  seed: { image: busybox:latest, command: "true", network_mode: none }
networks: { front: {}, back: {} }
volumes: { files: {} }
`;

/** What files and containers both show of a project: only containers show a port that the engine chooses. */
function told({ project, services, dependencies }: MapGraph, folder: string): unknown {
  return {
    project,
    services: services.map(({ name, image, ports, networks, networkMode, stores }) => ({
      name,
      // Podman reports full names.
      image: image?.replace(/^docker\.io\/library\//, ''),
      ports: ports.map(({ container }) => container),
      networks,
      networkMode,
      stores: stores.map(({ kind, name: store }) => `${kind} ${store.replace(`${folder}/`, './')}`).sort(),
    })),
    dependencies: dependencies.map(({ from, to, condition }) => `${from} ${to} ${condition}`).sort(),
  };
}

/** One project of three containers, up and down once: about ten seconds. */
describe('the map of a project that runs', function () {
  this.timeout(120_000);
  let engine: ContainerEngine;
  let folder: string;
  let down: () => Promise<unknown>;

  before(async () => {
    ({ engine } = await tracedEngine());
    folder = mkdtempSync(join(tmpdir(), 'drydock-charted-'));
    writeFileSync(join(folder, 'compose.yaml'), compose);
    const { docker, env } = await ensureComposeCli(console.log);
    const options = { cwd: folder, env: { ...process.env, ...env, DOCKER_HOST: testEngineHost() } };
    down = () => run(docker, ['compose', 'down', '--volumes', '--timeout', '0'], options);
    await run(docker, ['compose', 'up', '--detach'], options);
  });
  after(async () => {
    await down?.();
    if (folder) rmSync(folder, { recursive: true });
  });

  it('is the same from its containers alone as from its files', async () => {
    const files = [join(folder, 'compose.yaml')];
    const ofFiles = graphOfStack(loadStack({ files, reader: diskReader, environment: {} }));
    const containers = await engine.containers.list({});
    const ofContainers = graphOfContainers('charted', containersOfProject('charted', containers));
    assert.deepEqual(told(ofContainers, folder), told(ofFiles, folder));
    const web = ofContainers.services.find(({ name }) => name === 'web');
    assert.match(web?.ports[0]?.host ?? '', /^127\.0\.0\.1:\d+$/);
  });
});
