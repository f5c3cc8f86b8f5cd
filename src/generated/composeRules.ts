// Made by "npm run generate" from the files in src/compose/rules. Do not edit.
import type { Rule } from '../lint/rule';
import type { ComposeDocument } from '../compose/model';
import undefinedService from '../compose/rules/undefined-service';
import unknownKey from '../compose/rules/unknown-key';
import wrongType from '../compose/rules/wrong-type';
import yamlSyntax from '../compose/rules/yaml-syntax';

export const composeRules: readonly Rule<ComposeDocument>[] = [
  undefinedService,
  unknownKey,
  wrongType,
  yamlSyntax,
];
