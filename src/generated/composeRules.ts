// Made by "npm run generate" from the files in src/compose/rules. Do not edit.
import type { Rule } from '../lint/rule';
import type { ComposeDocument } from '../compose/model';

export const composeRules: readonly Rule<ComposeDocument>[] = [
];
