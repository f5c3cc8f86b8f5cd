import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComposeCli } from './composeCli';
import { run } from './processes';

/** A copy of the sample workspace below a temporary folder, so that edits do not reach the repository. */
export async function copySample(): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'drydock-start-')), 'sample');
  cpSync(join(import.meta.dirname, '../fixtures/sample'), folder, { recursive: true });
  writeFileSync(join(folder, '.env'), `WEB_PORT=${await freePort(8080)}\n`);
  return folder;
}

/** Brings the sample's three containers up on an engine that has `busybox:latest`. */
export async function startSampleStack(folder: string, cli: ComposeCli, dockerHost: string): Promise<void> {
  const env = { ...process.env, ...cli.env, DOCKER_HOST: dockerHost };
  await run(cli.docker, ['compose', 'up', '--detach'], { cwd: folder, env });
}

/** The wanted port of the loopback, or any free one where it is taken. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', () => (wanted === 0 ? reject(new Error('No free port.')) : resolve(freePort(0))));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : wanted));
    });
  });
}
