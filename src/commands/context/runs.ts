import type { RunRequest } from '../image/runRequest';

/** How images were run last in this workspace. */
export interface Runs {
  last(image: string): RunRequest | undefined;
  /** Keeps it, without values that look like secrets. */
  remember(image: string, request: RunRequest): Promise<void>;
}
