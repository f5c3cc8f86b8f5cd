import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeFilesOf, composeLabels } from '../../src/containers/composeLabels';
import { ensureComposeCli } from '../parts/composeCli';
import { run } from '../parts/processes';
import { testEngineHost, tracedEngine } from './testEngine';

describe('the Compose files of a container', function () {
  this.timeout(120_000);
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'drydock-files, of a project-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are found by their labels, whatever their paths are', async () => {
    const text = 'services: { web: { image: busybox:latest, command: "true", network_mode: none } }\n';
    const names = ['compose.yaml', 'a,b.yaml', "it's, é.yml", 'below, here/compose.yaml'];
    mkdirSync(join(folder, 'below, here'));
    for (const name of names) writeFileSync(join(folder, name), text);
    const { docker, env } = await ensureComposeCli(console.log);
    const project = (...words: string[]) =>
      run(docker, ['compose', '-p', 'drydock-commas', ...words], {
        cwd: folder,
        env: { ...process.env, ...env, DOCKER_HOST: testEngineHost() },
      });
    const { engine } = await tracedEngine();
    try {
      await project(...names.flatMap((name) => ['-f', name]), 'create');
      const [made] = await engine.containers.list({
        filters: { label: [`${composeLabels.project}=drydock-commas`] },
      });
      assert.ok(made);
      assert.deepEqual(
        composeFilesOf(made),
        names.map((name) => join(folder, name)),
      );
    } finally {
      await project(...names.flatMap((name) => ['-f', name]), 'down', '-t', '0');
      engine.close();
    }
  });
});
