import { lintCompose } from './lintCompose';
import { lintDockerfile } from './lintDockerfile';
import type { Lint } from './linting';

/** Judges a file of either kind. */
export const lintText: Lint = (input, surroundings) =>
  input.kind === 'dockerfile' ? lintDockerfile(input, surroundings) : lintCompose(input, surroundings);
