import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { toFilePath } from '../../src/base/filePath';
import { diskContexts } from '../../src/disk/diskContexts';

describe('the build context that compose files state', () => {
  let folder: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'drydock-contexts-')));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const at = (path: string) => toFilePath(join(folder, path), process.platform);
  const stated = async (dockerfile: string) => {
    const contexts = diskContexts(() => folder);
    const now = contexts.contextOf(at(dockerfile))?.statedRoot;
    const prepared = diskContexts(() => folder);
    await prepared.prepare(at(dockerfile));
    assert.equal(prepared.contextOf(at(dockerfile))?.statedRoot, now);
    return now;
  };

  it('is the folder of the build that names the Dockerfile', async () => {
    write('docker/api/Dockerfile', 'FROM scratch\n');
    write(
      'deploy/compose.yaml',
      'services:\n  api:\n    build:\n      context: ..\n      dockerfile: docker/api/Dockerfile\n  web:\n    build: ../web\n',
    );
    assert.equal(await stated('docker/api/Dockerfile'), '');
    assert.equal(await stated('web/Dockerfile'), 'web');
    assert.equal(await stated('web/Dockerfile.dev'), undefined);
  });

  it('is unknown where it hangs on variables, on an address, or on which of several builds it is', async () => {
    write(
      'compose.yaml',
      'services:\n  a: { build: "${A}" }\n  b: { build: https://example.com/b.git }\n  c: { build: { context: ., dockerfile: c/Dockerfile } }\n  d: { build: c }\n  e: { build: ../outside }\n',
    );
    assert.equal(await stated('c/Dockerfile'), undefined);
    assert.equal(await stated('Dockerfile'), undefined);
    assert.equal(await stated('../outside/Dockerfile'), undefined);
  });

  it('comes with the arguments, target and platforms of compose and bake builds', () => {
    write('app/Dockerfile', 'FROM scratch\n');
    write(
      'compose.yaml',
      'services:\n  web:\n    build:\n      context: app\n      target: dev\n      args: [A=1, B]\n  api:\n    platform: linux/arm64\n    build: { context: app, args: { C: "${X:-y}", D: 2 } }\n',
    );
    write('compose.override.yaml', 'services:\n  web:\n    build: { args: { A: 3 } }\n');
    write('docker-bake.hcl', 'target "app" {\n  context = "app"\n  args = { A = "9" }\n}\n');
    const builds = diskContexts(() => folder).contextOf(at('app/Dockerfile'))?.builds ?? [];
    assert.deepEqual(
      builds
        .map(({ args, ...build }) => ({ ...build, args: { ...args } }))
        .sort((a, b) => (a.origin < b.origin ? -1 : 1)),
      [
        { origin: 'service "api" of compose.yaml', platforms: ['linux/arm64'], args: { C: null, D: '2' } },
        { origin: 'service "web" of compose.yaml', target: 'dev', args: { A: '1', B: null } },
        { origin: 'target "app" of docker-bake.hcl', args: { A: '9' } },
      ],
    );
  });

  it('comes with the arguments and the target of dev containers', async () => {
    write('.devcontainer/Dockerfile', 'FROM scratch\n');
    write(
      '.devcontainer/devcontainer.json',
      '{\n  // here\n  "build": {"dockerfile": "Dockerfile", "context": "..", "target": "dev", "args": {"A": "1", "B": "${localEnv:B}", "C": 2}},\n}\n',
    );
    write('old/.devcontainer.json', '{"dockerFile": "Dockerfile.dev", "context": "app"}');
    write('a/.devcontainer/x/devcontainer.json', '{"build": {"dockerfile": "Dockerfile", "args": ["A"]}}');
    write('b/.devcontainer/devcontainer.json', '{"build": {"dockerfile": "${localEnv:F}"}}');
    write('c/.devcontainer/devcontainer.json', '{"image": "x", "build": "Dockerfile"}');
    write('d/.devcontainer/devcontainer.json', '{"build": {"dockerfile": ');
    const contexts = diskContexts(() => folder);
    const builds = contexts.contextOf(at('.devcontainer/Dockerfile'))?.builds ?? [];
    assert.deepEqual(
      builds.map(({ args, ...build }) => ({ ...build, args: { ...args } })),
      [
        {
          origin: 'the dev container of .devcontainer/devcontainer.json',
          target: 'dev',
          args: { A: '1', B: null, C: null },
        },
      ],
    );
    assert.equal(await stated('.devcontainer/Dockerfile'), '');
    assert.equal(await stated('old/Dockerfile.dev'), 'old/app');
    assert.equal(await stated('a/.devcontainer/x/Dockerfile'), 'a/.devcontainer/x');
    for (const name of ['b', 'c', 'd'])
      assert.equal(await stated(`${name}/.devcontainer/Dockerfile`), undefined);
  });

  it('survives a compose file that is none', async () => {
    write('compose.yaml', 'services: [build\n');
    write('docker-compose.override.yml', 'services:\n  a:\n    build: a\n');
    assert.equal(await stated('a/Dockerfile'), 'a');
  });
});
