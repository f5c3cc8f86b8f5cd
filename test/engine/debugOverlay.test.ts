import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadStack } from '../../src/compose/load/stack';
import { writeDebugOverlay } from '../../src/compose/overlay/debugOverlay';
import { runtimes } from '../../src/compose/overlay/serviceLanguage';
import { memoryReader } from '../../src/compose/reader';
import { overlaySample, purposes } from '../compose/overlaySamples';
import { overlayCases } from '../compose/overlayCases';
import { ensureComposeCli } from '../parts/composeCli';

interface Model {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly ports?: readonly { host_ip?: string; published?: string; target: number }[];
        readonly develop?: { readonly watch: readonly { readonly path: string }[] };
      }
    >
  >;
}

describe('overlays before the real Compose', () => {
  let compose: string;
  let folder: string;

  before(async () => {
    ({ compose } = await ensureComposeCli(console.log));
    folder = mkdtempSync(join(tmpdir(), 'drydock-overlay-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  function config(files: readonly string[]): Model {
    const args = [...files.map((file) => `--file=${file}`), 'config', '--format=json'];
    const env = { PATH: '/usr/bin:/bin', HOME: folder, DOCKER_HOST: 'unix:///nonexistent.sock' };
    return JSON.parse(execFileSync(compose, args, { cwd: folder, env, encoding: 'utf8' })) as Model;
  }

  for (const runtime of runtimes) {
    it(`accepts overlays to debug, to develop and to test: ${runtime}`, () => {
      for (const purpose of purposes) {
        const { texts, overlay } = overlaySample(runtime, purpose);
        const files = {
          'compose.yaml': texts['/w/compose.yaml'] ?? '',
          [`compose.${purpose}.yaml`]: overlay,
        };
        for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
        const model = config(Object.keys(files).map((name) => join(folder, name)));
        const { app } = model.services;
        assert.equal(app?.ports?.some(({ target }) => target === 8080) ?? false, purpose !== 'test');
        if (purpose === 'dev')
          assert.ok(app?.develop?.watch.every(({ path }) => path.startsWith(join(folder, 'app of $$5'))));
      }
    });
  }

  for (const { name, base, targets } of overlayCases) {
    it(`accepts: ${name}`, () => {
      const stack = loadStack({ files: ['/c.yaml'], reader: memoryReader({ '/c.yaml': base }) });
      // A name that no shell and no option parser would leave alone.
      const files = ['-base; $(x) "y".yaml', "it's\nan overlay.yaml"].map((file) => join(folder, file));
      const texts = [base, writeDebugOverlay(stack, targets)];
      for (const [at, file] of files.entries()) writeFileSync(file, texts[at] ?? '');
      const model = config(files);
      const debugPorts = Object.values(model.services).flatMap(({ ports = [] }) =>
        ports.filter(({ target }) => target !== 80),
      );
      assert.ok(debugPorts.every(({ host_ip }) => host_ip === '127.0.0.1'));
      const published = debugPorts.map((port) => port.published);
      assert.equal(new Set(published).size, published.length);
    });
  }
});
