// Made by "npm run generate" from the files in src/dockerfile/rules. Do not edit.
import type { Rule } from '../lint/rule';
import type { Dockerfile } from '../dockerfile/model';

export const dockerfileRules: readonly Rule<Dockerfile>[] = [
];
