import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the choice of an engine depends on, so that tests and windows can have their own. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly uid?: number;
  /** The names of the named pipes of Windows, for tests; by default those that there are. */
  readonly pipes?: () => Promise<readonly string[]>;
}

/** Those of this process. */
export function processSurroundings(): Surroundings {
  const uid = process.getuid?.();
  return {
    env: process.env,
    home: homedir(),
    platform: process.platform,
    ...(uid === undefined ? {} : { uid }),
  };
}

/** `$DOCKER_CONFIG`, or `~/.docker`. */
export function configFolder({ env, home }: Surroundings): string {
  return env['DOCKER_CONFIG'] || join(home, '.docker');
}
