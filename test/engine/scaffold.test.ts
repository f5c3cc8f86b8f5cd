import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { realpathSync } from 'node:fs';
import { readProjectFolder } from '../../src/disk/projectFolder';
import { detectProjects } from '../../src/scaffold/detect';
import { scaffoldText, usualNames, type ScaffoldFile } from '../../src/scaffold/files';
import { startBuilder, type Builder } from '../parts/buildkit';
import { ensureBuildxCli } from '../parts/buildxCli';
import { ensureComposeCli } from '../parts/composeCli';
import { findProgram, waitUntil } from '../parts/processes';
import { importPrograms } from '../parts/programImage';
import { startTestEngine, type TestEngine } from '../parts/testEngines';
import { samples, writeSample, type Sample } from '../scaffold/samples';
import { ownVerdict } from '../support/buildkitAgreement';

/** Writes a sample and what is scaffolded for it; the texts by kind. */
function scaffoldSample({ files, port = 0 }: Sample) {
  const written = writeSample(files);
  const folder = readProjectFolder(written.folder);
  const [project] = detectProjects(folder);
  assert.ok(project);
  const texts = {} as Record<ScaffoldFile, string>;
  for (const file of Object.keys(usualNames) as ScaffoldFile[]) {
    texts[file] = scaffoldText(file, folder, project, { port, dockerfile: 'Dockerfile' });
    writeFileSync(join(written.folder, usualNames[file][0]), texts[file]);
  }
  return { ...written, texts };
}

describe('scaffolded files', function () {
  this.timeout(300_000);

  it('pass the checks of the real builder, all of them', async () => {
    const builder: Builder = await startBuilder(console.log);
    try {
      for (const [name, sample] of Object.entries(samples)) {
        const { texts, remove } = scaffoldSample(sample);
        remove();
        const { images } = ownVerdict(texts.dockerfile);
        const verdict = await builder.check(texts.dockerfile, images);
        assert.deepEqual(verdict, { warnings: [] }, `${name}\n${texts.dockerfile}`);
      }
    } finally {
      await builder.stop();
    }
  });

  it('load in the real Compose, all of them', async () => {
    const { docker, env } = await ensureComposeCli(console.log);
    for (const [name, sample] of Object.entries(samples)) {
      const { folder, remove } = scaffoldSample(sample);
      try {
        const output = execFileSync(docker, ['compose', 'config', '--format', 'json'], {
          cwd: folder,
          env: { ...process.env, ...env },
          encoding: 'utf8',
        });
        const config = JSON.parse(output) as {
          services: Record<string, { ports?: { host_ip: string; target: number }[] }>;
        };
        const ports = config.services['harbour-shop']?.ports?.map(({ host_ip, target }) => [host_ip, target]);
        assert.deepEqual(ports, sample.port === undefined ? undefined : [['127.0.0.1', sample.port]], name);
      } finally {
        remove();
      }
    }
  });

  describe('on engine 26.1', () => {
    let engine: TestEngine;
    let env: Record<string, string>;

    before(async () => {
      engine = await startTestEngine('docker-26.1', console.log);
      const cli = await ensureBuildxCli(console.log);
      const { compose } = await ensureComposeCli(console.log);
      env = { ...cli, DOCKER_HOST: engine.host, COMPOSE: compose };
    });
    after(async () => {
      await engine?.stop();
      if (env?.['DOCKER_CONFIG']) rmSync(env['DOCKER_CONFIG'], { recursive: true, force: true });
    });

    it('build, run, answer and become healthy, without root: Node.js with npm', async () => {
      await importNodeWithNpm(engine, 'node:22-alpine');
      const answer = "require('http').createServer((_, r) => r.end(String(process.getuid())))";
      const npm = samples['node with npm'];
      assert.ok(npm);
      const files = { ...npm.files, 'server.js': `${answer}.listen(process.env.PORT || 4100);\n` };
      const { folder, remove } = scaffoldSample({ ...npm, files });
      const run = (program: string, ...args: string[]) =>
        execFileSync(program, args, { cwd: folder, env: { ...process.env, ...env }, encoding: 'utf8' });
      try {
        run('docker', 'buildx', 'build', '--load', '--tag', 'harbour-shop:test', '.');
        const id = run('docker', 'run', '--detach', 'harbour-shop:test').trim();
        const health = () =>
          run('docker', 'inspect', '--format', '{{.State.Health.Status}}', id).trim() === 'healthy';
        const uid = () => run('docker', 'exec', id, 'wget', '-q', '-O', '-', 'http://127.0.0.1:4100/');
        await waitUntil(() => {
          try {
            return uid() === '1000';
          } catch {
            return false;
          }
        }, 30_000);
        assert.equal(uid(), '1000');
        assert.equal(await waitUntil(health, 60_000), true);
        assert.doesNotMatch(run('docker', 'exec', id, 'ls', '-a', '/app'), /Dockerfile|compose/);
        run('docker', 'rm', '--force', id);
      } finally {
        remove();
      }
    });
  });
});

/** This machine's Node.js and npm as the image of Node.js has them, with its user. */
async function importNodeWithNpm(engine: TestEngine, tag: string): Promise<void> {
  const [node, npm] = [findProgram('node'), findProgram('npm')];
  assert.ok(node && npm);
  const { folder, remove } = writeSample({
    passwd: 'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n',
    npm: `#!/bin/sh\nexec ${node} /opt/npm/bin/npm-cli.js "$@"\n`,
  });
  execFileSync('chmod', ['755', join(folder, 'npm')]);
  try {
    await importPrograms(engine, {
      tag,
      programs: [node],
      copies: {
        'etc/passwd': join(folder, 'passwd'),
        'bin/npm': join(folder, 'npm'),
        'opt/npm': dirname(dirname(realpathSync(npm))),
      },
    });
  } finally {
    remove();
  }
}
