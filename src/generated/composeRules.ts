// Made by "npm run generate" from the files in src/compose/rules. Do not edit.
import type { Rule } from '../lint/rule';
import type { ComposeDocument } from '../compose/model';
import cannotMerge from '../compose/rules/cannot-merge';
import conflictingOptions from '../compose/rules/conflicting-options';
import dependencyCycle from '../compose/rules/dependency-cycle';
import duplicateKey from '../compose/rules/duplicate-key';
import invalidExtends from '../compose/rules/invalid-extends';
import invalidInclude from '../compose/rules/invalid-include';
import invalidMount from '../compose/rules/invalid-mount';
import invalidPort from '../compose/rules/invalid-port';
import invalidTemplate from '../compose/rules/invalid-template';
import invalidValue from '../compose/rules/invalid-value';
import missingEnvFile from '../compose/rules/missing-env-file';
import missingImage from '../compose/rules/missing-image';
import requiredVariable from '../compose/rules/required-variable';
import undefinedResource from '../compose/rules/undefined-resource';
import undefinedService from '../compose/rules/undefined-service';
import unknownKey from '../compose/rules/unknown-key';
import wrongType from '../compose/rules/wrong-type';
import yamlSyntax from '../compose/rules/yaml-syntax';

export const composeRules: readonly Rule<ComposeDocument>[] = [
  cannotMerge,
  conflictingOptions,
  dependencyCycle,
  duplicateKey,
  invalidExtends,
  invalidInclude,
  invalidMount,
  invalidPort,
  invalidTemplate,
  invalidValue,
  missingEnvFile,
  missingImage,
  requiredVariable,
  undefinedResource,
  undefinedService,
  unknownKey,
  wrongType,
  yamlSyntax,
];
