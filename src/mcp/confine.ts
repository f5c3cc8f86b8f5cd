import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../base/userError';
import { liesBelow } from '../disk/readText';

/** The absolute path of something in the folder `root`. Throws a UserError for what is elsewhere or isn't there. */
export function confined(root: string, path: string): string {
  const full = resolve(root, path);
  let real: string;
  try {
    real = realpathSync.native(full);
  } catch {
    throw new UserError('no-such-file', `"${path}" doesn't exist in ${root}.`);
  }
  const realRoot = realpathSync.native(root);
  if (real !== realRoot && !liesBelow(realRoot, real))
    throw new UserError(
      'unreadable-file',
      `"${path}" is outside ${root}. Only files in that folder are read.`,
    );
  return full;
}

/** The same for a file that needn't exist, in a folder that does. */
export function confinedNew(root: string, path: string): string {
  const full = resolve(root, path);
  return join(confined(root, dirname(full)), basename(full));
}
