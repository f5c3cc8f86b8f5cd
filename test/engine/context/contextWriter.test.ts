import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listContexts } from '../../../src/engine/context/contextStore';
import { contextNameProblem, createContext } from '../../../src/engine/context/contextWriter';
import { resolveEndpoint } from '../../../src/engine/context/resolve';

describe('Docker contexts that Drydock saves', () => {
  let home: string;
  const surroundings = () => ({
    env: { DOCKER_CONFIG: join(home, 'config') },
    home,
    platform: 'linux' as const,
  });

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'drydock-contexts-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  for (const [name, host] of [
    ['build', 'ssh://me@build.example:2222'],
    ['plain', 'tcp://10.0.0.2:2375'],
    ['local', 'unix:///run/user/1000/podman/podman.sock'],
    ['windows', 'npipe:////./pipe/docker_engine'],
  ] as const) {
    it(`are read back, and used by name: ${host}`, async () => {
      await createContext(name, host, surroundings());
      assert.deepEqual(await listContexts(surroundings()), [
        { name, description: '', host, skipTlsVerify: false },
      ]);
      // The real CLI reads it as one of its own.
      const args = ['context', 'inspect', name, '--format', '{{.Name}} {{.Endpoints.docker.Host}}'];
      const { stdout, stderr } = spawnSync('docker', args, {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: home, ...surroundings().env },
      });
      assert.equal(stdout.trim(), `${name} ${host}`, stderr);
      assert.equal((await resolveEndpoint({ context: name }, surroundings())).endpoint.host, host);
    });
  }

  it('never replace another one', async () => {
    await createContext('build', 'ssh://first', surroundings());
    await assert.rejects(createContext('build', 'ssh://second', surroundings()), {
      reason: 'context-not-saved',
      message: /"build" already/,
    });
    assert.equal((await listContexts(surroundings()))[0]?.host, 'ssh://first');
  });

  it('leave nothing behind where they cannot be written', async () => {
    writeFileSync(join(home, 'config'), 'a file in the way');
    await assert.rejects(createContext('build', 'ssh://x', surroundings()), { reason: 'context-not-saved' });
    assert.deepEqual(readdirSync(home), ['config']);
  });

  it('have no names that the CLI would refuse, or that lead out of its folder', async () => {
    for (const name of ['', 'x', 'default', '../../evil', 'a b', '-x', 'ü-build'])
      assert.ok(contextNameProblem(name), name);
    for (const name of ['build', 'a1', 'Prod_2.0+x-y']) assert.equal(contextNameProblem(name), undefined);
    await assert.rejects(createContext('../x', 'ssh://x', surroundings()), { reason: 'context-not-saved' });
    assert.equal(existsSync(join(home, 'config')), false);
  });
});
