import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withFileLock } from './fileLock';
import type { Log } from './log';

/**
 * The folder with the big, read-only installs that all clones and worktrees share: `DRYDOCK_CACHE`, or
 * `drydock` in the user's cache folder. It may be deleted at any time when nothing runs.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env['DRYDOCK_CACHE']) return env['DRYDOCK_CACHE'];
  if (env['XDG_CACHE_HOME']) return join(env['XDG_CACHE_HOME'], 'drydock');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'drydock');
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? homedir(), 'drydock', 'Cache');
  return join(homedir(), '.cache', 'drydock');
}

/**
 * The cached install `key`, made by `install` when it is not there yet. `install` fills the folder that it is
 * given at the place where it stays (native modules remember their path); a stamp beside it is written last,
 * so that an install that was cut short is made anew.
 */
export async function ensureCached(
  key: string,
  log: Log,
  install: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cacheFolder(), key);
  const stamp = `${folder}.complete`;
  if (existsSync(stamp)) return folder;
  await withFileLock(`${folder}.lock`, log, async () => {
    if (existsSync(stamp)) return;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const start = Date.now();
    log(`Setting up ${key} in ${folder}...`);
    await install(folder);
    writeFileSync(`${stamp}.draft`, `${new Date().toISOString()}\n`);
    renameSync(`${stamp}.draft`, stamp);
    log(`Set up ${key} in ${((Date.now() - start) / 1000).toFixed(1)} s.`);
  });
  return folder;
}
