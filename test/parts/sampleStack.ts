import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComposeCli } from './composeCli';
import { freePort } from './freePort';
import { run } from './processes';

/** What the sample's services are made of; `node:22-alpine` is this machine's Node.js where no registry is asked. */
export const sampleImages = { busybox: 'busybox:latest', node: 'node:22-alpine' } as const;

/** A copy of what `npm start` opens below a temporary folder, so that edits do not reach the repository. */
export async function copySample(): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'drydock-start-')), 'sample');
  for (const part of ['sample', 'start'])
    cpSync(join(import.meta.dirname, '../fixtures', part), folder, { recursive: true });
  // Its overlay is for other services.
  rmSync(join(folder, 'compose.debug.yaml'));
  const apiPort = await freePort(3000);
  writeFileSync(join(folder, '.env'), `WEB_PORT=${await freePort(8080)}\nAPI_PORT=${apiPort}\n`);
  const readme = join(folder, 'README.md');
  writeFileSync(readme, readFileSync(readme, 'utf8').replaceAll('127.0.0.1:3000', `127.0.0.1:${apiPort}`));
  return folder;
}

/** Brings the sample's containers up on an engine that has its images, {@link sampleImages}. */
export async function startSampleStack(folder: string, cli: ComposeCli, dockerHost: string): Promise<void> {
  const env = { ...process.env, ...cli.env, DOCKER_HOST: dockerHost };
  await run(cli.docker, ['compose', 'up', '--detach'], { cwd: folder, env });
}
