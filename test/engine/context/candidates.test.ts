import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findEngines } from '../../../src/engine/context/candidates';
import { resolveEndpoint } from '../../../src/engine/context/resolve';

describe('engines that are found', () => {
  let home: string;
  let servers: Server[];

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'dd-home-'));
    servers = [];
  });
  afterEach(() => {
    for (const server of servers) server.close();
    rmSync(home, { recursive: true });
  });

  const unix: readonly (readonly ['linux' | 'darwin', string, string, Record<string, string>?])[] = [
    ['linux', 'rootless Docker', 'run/docker.sock', { XDG_RUNTIME_DIR: 'run' }],
    ['linux', 'Docker Desktop', '.docker/desktop/docker.sock'],
    ['darwin', 'Docker Desktop', '.docker/run/docker.sock'],
    ['darwin', 'OrbStack', '.orbstack/run/docker.sock'],
    ['darwin', 'Colima', '.colima/default/docker.sock'],
    ['darwin', 'Colima', 'c/default/docker.sock', { COLIMA_HOME: 'c' }],
    ['darwin', 'Rancher Desktop', '.rd/docker.sock'],
    ['darwin', 'Lima', '.lima/docker/sock/docker.sock'],
    ['linux', 'Lima', 'l/default/sock/docker.sock', { LIMA_HOME: 'l' }],
    ['linux', 'Podman', 'run/podman/podman.sock', { XDG_RUNTIME_DIR: 'run' }],
    ['darwin', 'Podman', '.local/share/containers/podman/machine/podman.sock'],
    ['darwin', 'Podman', 't/podman/podman-machine-default-api.sock', { TMPDIR: 't' }],
  ];
  for (const [platform, product, path, folders = {}] of unix) {
    it(`on ${platform}: ${product} at ${path}`, async () => {
      const socket = join(home, path);
      mkdirSync(dirname(socket), { recursive: true });
      const server = createServer();
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(socket, resolve));
      const env = Object.fromEntries(
        Object.entries(folders).map(([name, value]) => [name, join(home, value)]),
      );
      const found = await findEngines({ env, home, platform });
      assert.deepEqual(
        found.filter(({ host }) => host.includes(home)),
        [{ product, host: `unix://${socket}` }],
      );
    });
  }

  const windows = (...pipes: string[]) => ({
    env: {},
    home,
    platform: 'win32' as const,
    pipes: async () => pipes,
  });

  it('on Windows: by their pipes, in order', async () => {
    const found = await findEngines(
      windows(
        'podman-machine-work',
        'other',
        'docker_engine',
        'podman-machine-default',
        'dockerDesktopLinuxEngine',
      ),
    );
    assert.deepEqual(found, [
      { product: 'Docker Desktop', host: 'npipe:////./pipe/dockerDesktopLinuxEngine' },
      { product: 'Podman', host: 'npipe:////./pipe/podman-machine-default' },
      { product: 'Podman', host: 'npipe:////./pipe/podman-machine-work' },
    ]);
  });

  it('on Windows: the default where it is, or where nothing can be known, else the first that is found', async () => {
    const hostOf = async (...pipes: string[]) => (await resolveEndpoint({}, windows(...pipes))).endpoint;
    assert.equal(
      (await hostOf('Docker_Engine', 'podman-machine-default')).host,
      'npipe:////./pipe/docker_engine',
    );
    assert.equal((await hostOf()).host, 'npipe:////./pipe/docker_engine');
    assert.deepEqual(await hostOf('other', 'podman-machine-default'), {
      host: 'npipe:////./pipe/podman-machine-default',
      context: 'default',
      source: 'found',
    });
    assert.equal((await hostOf('other')).source, 'default');
  });
});
