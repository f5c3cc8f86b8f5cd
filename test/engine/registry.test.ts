import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { connectEngine } from '../../src/engine/connect';
import { processSurroundings } from '../../src/engine/context/environment';
import type { ProgressLine } from '../../src/engine/objectCalls';
import { startPrivateRegistry, type PrivateRegistry } from '../parts/registry';
import { onPodman, testEngineHost } from './testEngine';

describe('a registry that asks who one is', () => {
  let registry: PrivateRegistry;
  let folder: string;
  let image: string;

  before(async () => {
    registry = await startPrivateRegistry(console.log);
    folder = mkdtempSync(join(tmpdir(), 'drydock-docker-config-'));
    image = `${registry.address}/team/harbour:1.0`;
    await withEngine((engine) =>
      engine.images.tag('busybox:latest', `${registry.address}/team/harbour`, '1.0'),
    );
  });
  after(async () => {
    await withEngine((engine) => engine.images.remove(image).catch(() => []));
    await registry?.stop();
    rmSync(folder, { recursive: true });
  });

  it('turns away who has not signed in, and one is told how to', async () => {
    configure({});
    const advice = new RegExp(`Sign in with "docker login ${registry.address}"`);
    await assert.rejects(push(), advice);
    await assert.rejects(pull(), advice);
  });

  it('takes what "docker login" has kept in config.json', async () => {
    const auth = Buffer.from(`${registry.user}:${registry.password}`).toString('base64');
    configure({ auths: { [registry.address]: { auth } } });
    const pushed = await push();
    // Podman reports neither layer nor end.
    if (!onPodman)
      assert.ok(pushed.some(({ status }) => status === 'Pushed' || status === 'Layer already exists'));
    await withEngine((engine) => engine.images.remove(image));
    await pull();
    await withEngine((engine) => engine.images.inspect(image));
  });

  it('takes what a credential helper knows, and nothing is shown to it but the registry', async () => {
    const helper = join(folder, 'docker-credential-harbour');
    const answer = JSON.stringify({ Username: registry.user, Secret: registry.password });
    writeFileSync(
      helper,
      `#!/bin/sh\n[ "$1" = get ] && [ "$(cat)" = "${registry.address}" ] || exit 1\necho '${answer}'\n`,
    );
    chmodSync(helper, 0o755);
    configure({ credHelpers: { [registry.address]: 'harbour' } });
    await push();
    await pull();
  });

  it('takes what config.json holds where the credential helper that it names is not installed', async () => {
    const auth = Buffer.from(`${registry.user}:${registry.password}`).toString('base64');
    const auths = { [registry.address]: { auth } };
    for (const helper of [
      { credsStore: 'no-such-helper' },
      { credHelpers: { [registry.address]: 'no-such' } },
    ]) {
      configure({ ...helper, auths });
      await push();
    }
  });

  it('is told from one that the engine cannot reach, and what to look at is said', async () => {
    const away = '127.0.0.1:1/team/harbour:1.0';
    await assert.rejects(
      withEngine(async (engine) => collect(await engine.images.pull(away, {}, new AbortController().signal))),
      {
        message:
          `Could not pull ${away}: the engine could not reach the registry 127.0.0.1:1 (connection refused). Check ` +
          "the name, and the network and proxy of the engine's machine.",
      },
    );
  });

  function configure(config: object): void {
    writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  }

  async function withEngine<T>(
    act: (engine: Awaited<ReturnType<typeof connectEngine>>) => Promise<T>,
  ): Promise<T> {
    const own = processSurroundings();
    const env = {
      ...own.env,
      DOCKER_CONFIG: folder,
      PATH: `${folder}${delimiter}${own.env['PATH'] ?? ''}`,
    };
    const engine = await connectEngine({
      choice: { host: testEngineHost() },
      surroundings: { ...own, env },
    });
    try {
      return await act(engine);
    } finally {
      engine.close();
    }
  }

  function push(): Promise<readonly ProgressLine[]> {
    return withEngine(async (engine) =>
      collect(await engine.images.push(image, {}, new AbortController().signal)),
    );
  }

  function pull(): Promise<readonly ProgressLine[]> {
    return withEngine(async (engine) =>
      collect(await engine.images.pull(image, {}, new AbortController().signal)),
    );
  }
});

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
