import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComposeCli } from './composeCli';
import { run } from './processes';

/** What a person reads first where the sample is opened to try Drydock. */
const readme = `# Drydock sample

1. Open the **Drydock** sidebar (the crane in the activity bar): the containers of this workspace, live.
2. Right-click the project or a container: logs, shells, files, network, and **Diagnose**.
3. Open \`compose.yaml\` or a \`Dockerfile\` and break a line: the problem is what the real tool would report.
4. In **Stacks**, choose **Debug Service** on a service.

**Help: Welcome > Get Started with Drydock** walks you through the rest.
`;

/** A copy of the sample workspace below a temporary folder, so that edits do not reach the repository. */
export async function copySample(): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'drydock-start-')), 'sample');
  cpSync(join(import.meta.dirname, '../fixtures/sample'), folder, { recursive: true });
  writeFileSync(join(folder, 'README.md'), readme);
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
