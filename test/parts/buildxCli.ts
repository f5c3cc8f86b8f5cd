import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { ensureCached } from './cache';
import { ensureComposeCli } from './composeCli';
import { unpackPackages } from './debianPackages';
import type { Log } from './log';

/**
 * What a child process needs in its environment so that `docker buildx` is Debian's 0.13, or 0.29 of `sid`, with the CLI
 * 26.1. The folder of `DOCKER_CONFIG` is the caller's to remove.
 */
export async function ensureBuildxCli(
  log: Log,
  release: 'trixie' | 'sid' = 'trixie',
): Promise<{ readonly DOCKER_CONFIG: string; readonly PATH: string }> {
  const { docker } = await ensureComposeCli(log);
  const plugins = await ensureCached(`docker-buildx-${release}`, log, (into) =>
    unpackPackages(release, ['docker-buildx'], into),
  );
  const config = mkdtempSync(join(tmpdir(), 'drydock-buildx-'));
  mkdirSync(join(config, 'cli-plugins'));
  symlinkSync(
    join(plugins, 'usr/libexec/docker/cli-plugins/docker-buildx'),
    join(config, 'cli-plugins/docker-buildx'),
  );
  return { DOCKER_CONFIG: config, PATH: `${dirname(docker)}${delimiter}${process.env['PATH'] ?? ''}` };
}
