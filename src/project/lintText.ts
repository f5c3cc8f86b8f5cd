import { lintCompose } from './lintCompose';
import { lintDockerfile } from './lintDockerfile';
import { lintEnvFile } from './lintEnvFile';
import type { Lint } from './linting';

/** Checks a file of any kind. */
export const lintText: Lint = (input, surroundings) => lints[input.kind](input, surroundings);

const lints = { dockerfile: lintDockerfile, compose: lintCompose, env: lintEnvFile };
