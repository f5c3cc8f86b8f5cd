import type { Dockerfile } from '../model/dockerfile';
import type { Scan } from '../syntax/scan';

/** What the checks of the builder's errors read. */
export type CheckedDockerfile = Omit<Dockerfile, 'problems' | 'suppressions'> & {
  readonly scan: Scan;
};
