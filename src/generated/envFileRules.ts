// Made by "npm run generate" from the files in src/compose/envFile/rules. Do not edit.
import type { Rule } from '../lint/rule';
import type { EnvFile } from '../compose/envFile/document';
import envFileDuplicate from '../compose/envFile/rules/env-file-duplicate';
import envFileSyntax from '../compose/envFile/rules/env-file-syntax';
import envFileValue from '../compose/envFile/rules/env-file-value';

export const envFileRules: readonly Rule<EnvFile>[] = [
  envFileDuplicate,
  envFileSyntax,
  envFileValue,
];
