import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BuildContexts } from '../../src/disk/buildContexts';

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
  const stated = async (dockerfile: string) => {
    const contexts = new BuildContexts(() => folder);
    const now = contexts.contextOf(join(folder, dockerfile))?.statedRoot;
    const prepared = new BuildContexts(() => folder);
    await prepared.prepare(join(folder, dockerfile));
    assert.equal(prepared.contextOf(join(folder, dockerfile))?.statedRoot, now);
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

  it('survives a compose file that is none', async () => {
    write('compose.yaml', 'services: [build\n');
    write('docker-compose.override.yml', 'services:\n  a:\n    build: a\n');
    assert.equal(await stated('a/Dockerfile'), 'a');
  });
});
