import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundles, packageOfBundles } from '../../scripts/build/bundles';
import { ensureComposeCli } from '../parts/composeCli';
import { importPrograms } from '../parts/programImage';
import { testEngineHost } from './testEngine';

/** The image that the Dockerfile of this repository describes, on a base that is made of this machine's Node.js. */
describe('the image of the command line', function () {
  this.timeout(180_000);
  let folder: string;
  let docker: (...args: string[]) => string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-cli-image-'));
    for (const name of ['Dockerfile', '.dockerignore', 'LICENSE', 'THIRD_PARTY_NOTICES.md'])
      cpSync(name, join(folder, name));
    for (const options of bundles(true)) {
      if (options.outdir?.startsWith('dist/webview') || options.external?.includes('vscode')) continue;
      await build({ ...options, outdir: join(folder, options.outdir ?? 'dist'), logLevel: 'error' });
    }
    writeFileSync(join(folder, 'dist/package.json'), packageOfBundles);
    const cli = await ensureComposeCli(console.log);
    const env = { ...process.env, ...cli.env, DOCKER_HOST: testEngineHost(), DOCKER_BUILDKIT: '0' };
    docker = (...args) => execFileSync(cli.docker, args, { cwd: folder, env, encoding: 'utf8' });
    const socketPath = testEngineHost().replace(/^unix:\/\//, '');
    await importPrograms({ socketPath }, { tag: 'drydock-node:test', programs: [process.execPath] });
    const path = process.execPath.replace(/\/node$/, '');
    writeFileSync(join(folder, 'base.Dockerfile'), `FROM drydock-node:test\nENV PATH=${path}:/bin\n`);
    docker('build', '--quiet', '--tag', 'drydock-base:test', '--file', 'base.Dockerfile', '.');
    docker('build', '--quiet', '--build-arg', 'BASE=drydock-base:test', '--tag', 'drydock:test', '.');
  });
  after(() => {
    docker('image', 'rm', '--force', 'drydock:test', 'drydock-base:test', 'drydock-node:test');
    rmSync(folder, { recursive: true });
  });

  it('adds less than 5 MB to its base', () => {
    const size = (tag: string) => Number(docker('image', 'inspect', '--format', '{{.Size}}', tag));
    const added = size('drydock:test') - size('drydock-base:test');
    assert.ok(added > 1_000_000 && added < 5_000_000, `${added} bytes`);
  });

  it('checks the files of a folder that it gets read-only, without root and without a network', () => {
    const work = join(folder, 'work');
    mkdirSync(work);
    writeFileSync(join(work, 'Dockerfile'), 'FROM node:latest\nRUN cd /tmp\n');
    const run = (...args: string[]) =>
      docker(
        'run',
        '--rm',
        '--network=none',
        '--read-only',
        '--volume',
        `${work}:/work:ro`,
        'drydock:test',
        ...args,
      );
    assert.match(
      run('lint', '--fail-on', 'never', '.'),
      /^Dockerfile:1:6: warning: .*\[pin-image-version\]$/m,
    );
    assert.match(run('--version'), /^drydock \d/);
    assert.match(run(), /^Usage: drydock COMMAND/);
    assert.match(docker('image', 'inspect', '--format', '{{.Config.User}}', 'drydock:test'), /^1000/);
  });
});
