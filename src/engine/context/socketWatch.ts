import { watch } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { EngineEndpoint } from '../engine';

/**
 * Resolves when something happens to the endpoint's socket, so that an engine that starts is noticed at once
 * and without asking again and again. Also resolves on abort. Endpoints that are no local sockets, and folders
 * that cannot be watched, never resolve otherwise: the caller's own delay decides then.
 */
export async function socketComesBack(endpoint: EngineEndpoint, signal: AbortSignal): Promise<void> {
  const path = /^unix:\/\/(.+)$/.exec(endpoint.host)?.[1];
  const folder = path && (await nearestFolder(dirname(path)));
  await new Promise<void>((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (!path || !folder) return;
    const whole = folder === dirname(path);
    const watcher = watch(folder, { persistent: false, signal }, (_event, name) => {
      if (!whole || name === null || name === basename(path)) {
        watcher.close();
        resolve();
      }
    });
    // The folder itself went away: the next attempt looks again.
    watcher.on('error', () => watcher.close());
  });
}

/** The folder itself or the closest one above it that exists. */
async function nearestFolder(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    try {
      await access(at);
      return at;
    } catch {
      if (dirname(at) === at) return undefined;
    }
  }
}
