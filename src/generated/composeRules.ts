// Made by "npm run generate" from the files in src/compose/rules. Do not edit.
import type { Rule } from '../lint/rule';
import type { ComposeDocument } from '../compose/model';
import cannotMerge from '../compose/rules/cannot-merge';
import conflictingOptions from '../compose/rules/conflicting-options';
import dependencyCycle from '../compose/rules/dependency-cycle';
import driveLetterVolume from '../compose/rules/drive-letter-volume';
import duplicateContainerName from '../compose/rules/duplicate-container-name';
import duplicateKey from '../compose/rules/duplicate-key';
import endlessCompletion from '../compose/rules/endless-completion';
import entrypointKeepsCommand from '../compose/rules/entrypoint-keeps-command';
import ignoredFileOptions from '../compose/rules/ignored-file-options';
import ineffectiveReset from '../compose/rules/ineffective-reset';
import invalidExtends from '../compose/rules/invalid-extends';
import invalidInclude from '../compose/rules/invalid-include';
import invalidMount from '../compose/rules/invalid-mount';
import invalidPort from '../compose/rules/invalid-port';
import invalidRestart from '../compose/rules/invalid-restart';
import invalidTemplate from '../compose/rules/invalid-template';
import invalidValue from '../compose/rules/invalid-value';
import misreadScalar from '../compose/rules/misread-scalar';
import missingEnvFile from '../compose/rules/missing-env-file';
import missingHealthcheck from '../compose/rules/missing-healthcheck';
import missingImage from '../compose/rules/missing-image';
import obsoleteVersion from '../compose/rules/obsolete-version';
import portConflict from '../compose/rules/port-conflict';
import portsAppended from '../compose/rules/ports-appended';
import requiredVariable from '../compose/rules/required-variable';
import swallowedVariable from '../compose/rules/swallowed-variable';
import truncatedCommand from '../compose/rules/truncated-command';
import undefinedResource from '../compose/rules/undefined-resource';
import undefinedService from '../compose/rules/undefined-service';
import unknownKey from '../compose/rules/unknown-key';
import unsetVariable from '../compose/rules/unset-variable';
import unusedResource from '../compose/rules/unused-resource';
import wrongType from '../compose/rules/wrong-type';
import yamlSyntax from '../compose/rules/yaml-syntax';

export const composeRules: readonly Rule<ComposeDocument>[] = [
  cannotMerge,
  conflictingOptions,
  dependencyCycle,
  driveLetterVolume,
  duplicateContainerName,
  duplicateKey,
  endlessCompletion,
  entrypointKeepsCommand,
  ignoredFileOptions,
  ineffectiveReset,
  invalidExtends,
  invalidInclude,
  invalidMount,
  invalidPort,
  invalidRestart,
  invalidTemplate,
  invalidValue,
  misreadScalar,
  missingEnvFile,
  missingHealthcheck,
  missingImage,
  obsoleteVersion,
  portConflict,
  portsAppended,
  requiredVariable,
  swallowedVariable,
  truncatedCommand,
  undefinedResource,
  undefinedService,
  unknownKey,
  unsetVariable,
  unusedResource,
  wrongType,
  yamlSyntax,
];
