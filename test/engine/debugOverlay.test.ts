import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadStack } from '../../src/compose/load/stack';
import { writeDebugOverlay } from '../../src/compose/overlay/debugOverlay';
import { memoryReader } from '../../src/compose/reader';
import { overlayCases } from '../compose/overlayCases';
import { ensureComposeCli } from '../parts/composeCli';

describe('debug overlays before the real Compose', () => {
  let compose: string;
  let folder: string;

  before(async () => {
    ({ compose } = await ensureComposeCli(console.log));
    folder = mkdtempSync(join(tmpdir(), 'drydock-overlay-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const { name, base, targets } of overlayCases) {
    it(`accepts: ${name}`, () => {
      const stack = loadStack({ files: ['/c.yaml'], reader: memoryReader({ '/c.yaml': base }) });
      // A name that no shell and no option parser would leave alone.
      const files = ['-base; $(x) "y".yaml', "it's\nan overlay.yaml"].map((file) => join(folder, file));
      const texts = [base, writeDebugOverlay(stack, targets)];
      for (const [at, file] of files.entries()) writeFileSync(file, texts[at] ?? '');
      const args = [...files.map((file) => `--file=${file}`), 'config', '--format=json'];
      const env = { PATH: '/usr/bin:/bin', HOME: folder, DOCKER_HOST: 'unix:///nonexistent.sock' };
      const model = JSON.parse(execFileSync(compose, args, { cwd: folder, env, encoding: 'utf8' })) as {
        services: Record<string, { ports?: { host_ip?: string; published?: string; target: number }[] }>;
      };
      const debugPorts = Object.values(model.services).flatMap(({ ports = [] }) =>
        ports.filter(({ target }) => target !== 80),
      );
      assert.ok(debugPorts.every(({ host_ip }) => host_ip === '127.0.0.1'));
      const published = debugPorts.map((port) => port.published);
      assert.equal(new Set(published).size, published.length);
    });
  }
});
