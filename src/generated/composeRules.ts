// Made by "npm run generate" from the files in src/compose/rules. Do not edit.
import type { Rule } from '../lint/rule';
import type { ComposeDocument } from '../compose/model';
import cannotMerge from '../compose/rules/cannot-merge';
import conflictingOptions from '../compose/rules/conflicting-options';
import dangerousCapability from '../compose/rules/dangerous-capability';
import defaultBridge from '../compose/rules/default-bridge';
import dependencyCycle from '../compose/rules/dependency-cycle';
import dockerSocket from '../compose/rules/docker-socket';
import driveLetterVolume from '../compose/rules/drive-letter-volume';
import duplicateContainerName from '../compose/rules/duplicate-container-name';
import duplicateKey from '../compose/rules/duplicate-key';
import endlessCompletion from '../compose/rules/endless-completion';
import entrypointKeepsCommand from '../compose/rules/entrypoint-keeps-command';
import healthyWithoutHealthcheck from '../compose/rules/healthy-without-healthcheck';
import hostDevice from '../compose/rules/host-device';
import hostNamespace from '../compose/rules/host-namespace';
import ignoredFileOptions from '../compose/rules/ignored-file-options';
import ignoredMountOption from '../compose/rules/ignored-mount-option';
import imageBuiltElsewhere from '../compose/rules/image-built-elsewhere';
import ineffectiveReset from '../compose/rules/ineffective-reset';
import invalidExtends from '../compose/rules/invalid-extends';
import invalidInclude from '../compose/rules/invalid-include';
import invalidPortMapping from '../compose/rules/invalid-port-mapping';
import invalidRestart from '../compose/rules/invalid-restart';
import invalidTemplate from '../compose/rules/invalid-template';
import invalidValue from '../compose/rules/invalid-value';
import invalidVolume from '../compose/rules/invalid-volume';
import legacyLink from '../compose/rules/legacy-link';
import misreadScalar from '../compose/rules/misread-scalar';
import missingBindSource from '../compose/rules/missing-bind-source';
import missingBuildContext from '../compose/rules/missing-build-context';
import missingEnvFile from '../compose/rules/missing-env-file';
import missingImage from '../compose/rules/missing-image';
import newPrivileges from '../compose/rules/new-privileges';
import noCpuLimit from '../compose/rules/no-cpu-limit';
import noHealthcheck from '../compose/rules/no-healthcheck';
import noMemoryLimit from '../compose/rules/no-memory-limit';
import noPidsLimit from '../compose/rules/no-pids-limit';
import obsoleteVersion from '../compose/rules/obsolete-version';
import openDebuggerPort from '../compose/rules/open-debugger-port';
import plaintextSecret from '../compose/rules/plaintext-secret';
import policyCapability from '../compose/rules/policy-capability';
import policyMount from '../compose/rules/policy-mount';
import policyServiceImage from '../compose/rules/policy-service-image';
import policyServiceUser from '../compose/rules/policy-service-user';
import portConflict from '../compose/rules/port-conflict';
import portOnAllInterfaces from '../compose/rules/port-on-all-interfaces';
import portsAppended from '../compose/rules/ports-appended';
import privileged from '../compose/rules/privileged';
import privilegedPort from '../compose/rules/privileged-port';
import requiredVariable from '../compose/rules/required-variable';
import restartAlways from '../compose/rules/restart-always';
import sensitiveMount from '../compose/rules/sensitive-mount';
import sharedPropagation from '../compose/rules/shared-propagation';
import sharedVolume from '../compose/rules/shared-volume';
import stackAnalysisLimit from '../compose/rules/stack-analysis-limit';
import startOrderWithoutHealth from '../compose/rules/start-order-without-health';
import swallowedVariable from '../compose/rules/swallowed-variable';
import swarmOption from '../compose/rules/swarm-option';
import truncatedCommand from '../compose/rules/truncated-command';
import unconfinedProfile from '../compose/rules/unconfined-profile';
import undefinedResource from '../compose/rules/undefined-resource';
import undefinedService from '../compose/rules/undefined-service';
import unknownBuildTarget from '../compose/rules/unknown-build-target';
import unknownKey from '../compose/rules/unknown-key';
import unpinnedImage from '../compose/rules/unpinned-image';
import unquotedPort from '../compose/rules/unquoted-port';
import unreadFile from '../compose/rules/unread-file';
import unsetInterpolation from '../compose/rules/unset-interpolation';
import unusedResource from '../compose/rules/unused-resource';
import writableRoot from '../compose/rules/writable-root';
import wrongType from '../compose/rules/wrong-type';
import yamlSyntax from '../compose/rules/yaml-syntax';

export const composeRules: readonly Rule<ComposeDocument>[] = [
  cannotMerge,
  conflictingOptions,
  dangerousCapability,
  defaultBridge,
  dependencyCycle,
  dockerSocket,
  driveLetterVolume,
  duplicateContainerName,
  duplicateKey,
  endlessCompletion,
  entrypointKeepsCommand,
  healthyWithoutHealthcheck,
  hostDevice,
  hostNamespace,
  ignoredFileOptions,
  ignoredMountOption,
  imageBuiltElsewhere,
  ineffectiveReset,
  invalidExtends,
  invalidInclude,
  invalidPortMapping,
  invalidRestart,
  invalidTemplate,
  invalidValue,
  invalidVolume,
  legacyLink,
  misreadScalar,
  missingBindSource,
  missingBuildContext,
  missingEnvFile,
  missingImage,
  newPrivileges,
  noCpuLimit,
  noHealthcheck,
  noMemoryLimit,
  noPidsLimit,
  obsoleteVersion,
  openDebuggerPort,
  plaintextSecret,
  policyCapability,
  policyMount,
  policyServiceImage,
  policyServiceUser,
  portConflict,
  portOnAllInterfaces,
  portsAppended,
  privileged,
  privilegedPort,
  requiredVariable,
  restartAlways,
  sensitiveMount,
  sharedPropagation,
  sharedVolume,
  stackAnalysisLimit,
  startOrderWithoutHealth,
  swallowedVariable,
  swarmOption,
  truncatedCommand,
  unconfinedProfile,
  undefinedResource,
  undefinedService,
  unknownBuildTarget,
  unknownKey,
  unpinnedImage,
  unquotedPort,
  unreadFile,
  unsetInterpolation,
  unusedResource,
  writableRoot,
  wrongType,
  yamlSyntax,
];
