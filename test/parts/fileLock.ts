import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from './log';
import { errorCode, isAlive } from './processes';

/**
 * Runs `work` while this process alone holds the lock file, across all clones and worktrees on the machine.
 * The file names its owner's process, so a lock whose owner has died is taken over.
 */
export async function withFileLock<T>(path: string, log: Log, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  const token = `${process.pid} ${randomUUID()}`;
  let waiting = false;
  while (!acquire(path, token)) {
    if (!waiting) log(`Waiting for another set-up to finish (${path})...`);
    waiting = true;
    await delay(200);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function acquire(path: string, token: string): boolean {
  if (create(path, token)) return true;
  const holder = read(path);
  if (holder === undefined || isAlive(Number.parseInt(holder, 10))) return false;
  // Only one process may break a given dead owner's lock; it looks again, since it may have come late.
  const breaking = `${path}.${holder.split(' ')[1]}`;
  if (!create(breaking, token)) return false;
  if (read(path) === holder) rmSync(path);
  rmSync(breaking);
  return false;
}

/** Creates the file with its content in one step: a reader never sees it empty. */
function create(path: string, content: string): boolean {
  const draft = `${path}.${process.pid}-${randomUUID()}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
