// Made by "npm run generate" from the files in src/dockerfile/rules. Do not edit.
import type { Rule } from '../lint/rule';
import type { Dockerfile } from '../dockerfile/model';
import addUnverifiedDownload from '../dockerfile/rules/add-unverified-download';
import buildStageUserRoot from '../dockerfile/rules/build-stage-user-root';
import cmdIgnored from '../dockerfile/rules/cmd-ignored';
import consistentInstructionCasing from '../dockerfile/rules/consistent-instruction-casing';
import copyDestinationSlash from '../dockerfile/rules/copy-destination-slash';
import copyFromUnknownStage from '../dockerfile/rules/copy-from-unknown-stage';
import copyIgnoredFile from '../dockerfile/rules/copy-ignored-file';
import copySourceMissing from '../dockerfile/rules/copy-source-missing';
import copyToRelativePath from '../dockerfile/rules/copy-to-relative-path';
import copyWholeFilesystem from '../dockerfile/rules/copy-whole-filesystem';
import definitionDescription from '../dockerfile/rules/definition-description';
import duplicateStageName from '../dockerfile/rules/duplicate-stage-name';
import envSelfReference from '../dockerfile/rules/env-self-reference';
import execFormShellSyntax from '../dockerfile/rules/exec-form-shell-syntax';
import exposeInvalidFormat from '../dockerfile/rules/expose-invalid-format';
import exposeProtoCasing from '../dockerfile/rules/expose-proto-casing';
import exposeSsh from '../dockerfile/rules/expose-ssh';
import fromAsCasing from '../dockerfile/rules/from-as-casing';
import fromPlatformConstant from '../dockerfile/rules/from-platform-constant';
import healthcheckShellForm from '../dockerfile/rules/healthcheck-shell-form';
import ignorePragma from '../dockerfile/rules/ignore-pragma';
import invalidCheckDirective from '../dockerfile/rules/invalid-check-directive';
import invalidCopySource from '../dockerfile/rules/invalid-copy-source';
import invalidExpansion from '../dockerfile/rules/invalid-expansion';
import invalidFlagValue from '../dockerfile/rules/invalid-flag-value';
import invalidHealthcheck from '../dockerfile/rules/invalid-healthcheck';
import invalidImageReference from '../dockerfile/rules/invalid-image-reference';
import invalidMount from '../dockerfile/rules/invalid-mount';
import invalidOnbuild from '../dockerfile/rules/invalid-onbuild';
import invalidPort from '../dockerfile/rules/invalid-port';
import invalidSignal from '../dockerfile/rules/invalid-signal';
import jsonArgsRecommended from '../dockerfile/rules/json-args-recommended';
import labelKey from '../dockerfile/rules/label-key';
import labelMissing from '../dockerfile/rules/label-missing';
import labelSuperfluous from '../dockerfile/rules/label-superfluous';
import labelValue from '../dockerfile/rules/label-value';
import lastUserRoot from '../dockerfile/rules/last-user-root';
import legacyKeyValueFormat from '../dockerfile/rules/legacy-key-value-format';
import maintainerDeprecated from '../dockerfile/rules/maintainer-deprecated';
import malformedJsonForm from '../dockerfile/rules/malformed-json-form';
import missingArgument from '../dockerfile/rules/missing-argument';
import missingDockerignore from '../dockerfile/rules/missing-dockerignore';
import missingHealthcheck from '../dockerfile/rules/missing-healthcheck';
import missingUser from '../dockerfile/rules/missing-user';
import multipleInstructions from '../dockerfile/rules/multiple-instructions';
import noEmptyContinuation from '../dockerfile/rules/no-empty-continuation';
import pinImageVersion from '../dockerfile/rules/pin-image-version';
import preferCopy from '../dockerfile/rules/prefer-copy';
import redundantTargetPlatform from '../dockerfile/rules/redundant-target-platform';
import reservedStageName from '../dockerfile/rules/reserved-stage-name';
import runHostNetwork from '../dockerfile/rules/run-host-network';
import runInsecure from '../dockerfile/rules/run-insecure';
import secretFileCopied from '../dockerfile/rules/secret-file-copied';
import secretInArgOrEnv from '../dockerfile/rules/secret-in-arg-or-env';
import secretLikeName from '../dockerfile/rules/secret-like-name';
import shellFormWithShell from '../dockerfile/rules/shell-form-with-shell';
import stageGraph from '../dockerfile/rules/stage-graph';
import stageNameCasing from '../dockerfile/rules/stage-name-casing';
import syntax from '../dockerfile/rules/syntax';
import tlsVerificationOff from '../dockerfile/rules/tls-verification-off';
import undefinedArgInFrom from '../dockerfile/rules/undefined-arg-in-from';
import undefinedVariable from '../dockerfile/rules/undefined-variable';
import unknownFlag from '../dockerfile/rules/unknown-flag';
import unknownInstruction from '../dockerfile/rules/unknown-instruction';
import untrustedRegistry from '../dockerfile/rules/untrusted-registry';
import userNameNotNumeric from '../dockerfile/rules/user-name-not-numeric';
import workdirNotAbsolute from '../dockerfile/rules/workdir-not-absolute';
import workdirRelativePath from '../dockerfile/rules/workdir-relative-path';
import workdirSystemDirectory from '../dockerfile/rules/workdir-system-directory';

export const dockerfileRules: readonly Rule<Dockerfile>[] = [
  addUnverifiedDownload,
  buildStageUserRoot,
  cmdIgnored,
  consistentInstructionCasing,
  copyDestinationSlash,
  copyFromUnknownStage,
  copyIgnoredFile,
  copySourceMissing,
  copyToRelativePath,
  copyWholeFilesystem,
  definitionDescription,
  duplicateStageName,
  envSelfReference,
  execFormShellSyntax,
  exposeInvalidFormat,
  exposeProtoCasing,
  exposeSsh,
  fromAsCasing,
  fromPlatformConstant,
  healthcheckShellForm,
  ignorePragma,
  invalidCheckDirective,
  invalidCopySource,
  invalidExpansion,
  invalidFlagValue,
  invalidHealthcheck,
  invalidImageReference,
  invalidMount,
  invalidOnbuild,
  invalidPort,
  invalidSignal,
  jsonArgsRecommended,
  labelKey,
  labelMissing,
  labelSuperfluous,
  labelValue,
  lastUserRoot,
  legacyKeyValueFormat,
  maintainerDeprecated,
  malformedJsonForm,
  missingArgument,
  missingDockerignore,
  missingHealthcheck,
  missingUser,
  multipleInstructions,
  noEmptyContinuation,
  pinImageVersion,
  preferCopy,
  redundantTargetPlatform,
  reservedStageName,
  runHostNetwork,
  runInsecure,
  secretFileCopied,
  secretInArgOrEnv,
  secretLikeName,
  shellFormWithShell,
  stageGraph,
  stageNameCasing,
  syntax,
  tlsVerificationOff,
  undefinedArgInFrom,
  undefinedVariable,
  unknownFlag,
  unknownInstruction,
  untrustedRegistry,
  userNameNotNumeric,
  workdirNotAbsolute,
  workdirRelativePath,
  workdirSystemDirectory,
];
