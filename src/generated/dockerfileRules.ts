// Made by "npm run generate" from the files in src/dockerfile/rules. Do not edit.
import type { Rule } from '../lint/rule';
import type { Dockerfile } from '../dockerfile/model/dockerfile';
import addUnverifiedDownload from '../dockerfile/rules/add-unverified-download';
import analysisLimit from '../dockerfile/rules/analysis-limit';
import apkCache from '../dockerfile/rules/apk-cache';
import apkPinVersion from '../dockerfile/rules/apk-pin-version';
import apkUntrusted from '../dockerfile/rules/apk-untrusted';
import aptCommand from '../dockerfile/rules/apt-command';
import aptDistUpgrade from '../dockerfile/rules/apt-dist-upgrade';
import aptLists from '../dockerfile/rules/apt-lists';
import aptPinVersion from '../dockerfile/rules/apt-pin-version';
import aptRecommends from '../dockerfile/rules/apt-recommends';
import aptUnauthenticated from '../dockerfile/rules/apt-unauthenticated';
import aptUpdateAlone from '../dockerfile/rules/apt-update-alone';
import aptWithoutYes from '../dockerfile/rules/apt-without-yes';
import backticks from '../dockerfile/rules/backticks';
import baseImagePlatform from '../dockerfile/rules/base-image-platform';
import bashOnlyVariable from '../dockerfile/rules/bash-only-variable';
import buildStageUserRoot from '../dockerfile/rules/build-stage-user-root';
import buildToolsInFinalStage from '../dockerfile/rules/build-tools-in-final-stage';
import clearTextDownload from '../dockerfile/rules/clear-text-download';
import cmdIgnored from '../dockerfile/rules/cmd-ignored';
import consecutiveRuns from '../dockerfile/rules/consecutive-runs';
import consistentInstructionCasing from '../dockerfile/rules/consistent-instruction-casing';
import copiedArchive from '../dockerfile/rules/copied-archive';
import copyBeforeInstall from '../dockerfile/rules/copy-before-install';
import copyDestinationSlash from '../dockerfile/rules/copy-destination-slash';
import copyFromUnknownStage from '../dockerfile/rules/copy-from-unknown-stage';
import copyIgnoredFile from '../dockerfile/rules/copy-ignored-file';
import copySourceMissing from '../dockerfile/rules/copy-source-missing';
import copyToRelativePath from '../dockerfile/rules/copy-to-relative-path';
import copyWholeFilesystem from '../dockerfile/rules/copy-whole-filesystem';
import copyWithoutChown from '../dockerfile/rules/copy-without-chown';
import curlWithoutFail from '../dockerfile/rules/curl-without-fail';
import debugEnv from '../dockerfile/rules/debug-env';
import definitionDescription from '../dockerfile/rules/definition-description';
import dnfClean from '../dockerfile/rules/dnf-clean';
import dnfPinVersion from '../dockerfile/rules/dnf-pin-version';
import dnfWithoutYes from '../dockerfile/rules/dnf-without-yes';
import duplicateStageName from '../dockerfile/rules/duplicate-stage-name';
import echoEscapes from '../dockerfile/rules/echo-escapes';
import echoFlags from '../dockerfile/rules/echo-flags';
import envSelfReference from '../dockerfile/rules/env-self-reference';
import execFormShellSyntax from '../dockerfile/rules/exec-form-shell-syntax';
import executableNotOwnedByRoot from '../dockerfile/rules/executable-not-owned-by-root';
import exposeInvalidFormat from '../dockerfile/rules/expose-invalid-format';
import exposeProtoCasing from '../dockerfile/rules/expose-proto-casing';
import exposeSsh from '../dockerfile/rules/expose-ssh';
import fromAsCasing from '../dockerfile/rules/from-as-casing';
import fromPlatformConstant from '../dockerfile/rules/from-platform-constant';
import gemPinVersion from '../dockerfile/rules/gem-pin-version';
import goPinVersion from '../dockerfile/rules/go-pin-version';
import healthcheckShellForm from '../dockerfile/rules/healthcheck-shell-form';
import heredocWithoutErrexit from '../dockerfile/rules/heredoc-without-errexit';
import ignorePragma from '../dockerfile/rules/ignore-pragma';
import imageWithoutDigest from '../dockerfile/rules/image-without-digest';
import imageWithoutHealthcheck from '../dockerfile/rules/image-without-healthcheck';
import invalidCheckDirective from '../dockerfile/rules/invalid-check-directive';
import invalidCopySource from '../dockerfile/rules/invalid-copy-source';
import invalidExpansion from '../dockerfile/rules/invalid-expansion';
import invalidExposedPort from '../dockerfile/rules/invalid-exposed-port';
import invalidFlagValue from '../dockerfile/rules/invalid-flag-value';
import invalidHealthcheck from '../dockerfile/rules/invalid-healthcheck';
import invalidImageReference from '../dockerfile/rules/invalid-image-reference';
import invalidOnbuild from '../dockerfile/rules/invalid-onbuild';
import invalidRunMount from '../dockerfile/rules/invalid-run-mount';
import invalidSignal from '../dockerfile/rules/invalid-signal';
import jsonArgsRecommended from '../dockerfile/rules/json-args-recommended';
import labelKey from '../dockerfile/rules/label-key';
import labelMissing from '../dockerfile/rules/label-missing';
import labelSuperfluous from '../dockerfile/rules/label-superfluous';
import labelValue from '../dockerfile/rules/label-value';
import lastUserRoot from '../dockerfile/rules/last-user-root';
import lateCleanUp from '../dockerfile/rules/late-clean-up';
import leadingGlob from '../dockerfile/rules/leading-glob';
import legacyKeyValueFormat from '../dockerfile/rules/legacy-key-value-format';
import linuxOnlyOption from '../dockerfile/rules/linux-only-option';
import loopOverOneWord from '../dockerfile/rules/loop-over-one-word';
import lostCd from '../dockerfile/rules/lost-cd';
import maintainerDeprecated from '../dockerfile/rules/maintainer-deprecated';
import malformedJsonForm from '../dockerfile/rules/malformed-json-form';
import maskedStatus from '../dockerfile/rules/masked-status';
import missingArgument from '../dockerfile/rules/missing-argument';
import missingDockerignore from '../dockerfile/rules/missing-dockerignore';
import missingExec from '../dockerfile/rules/missing-exec';
import missingUser from '../dockerfile/rules/missing-user';
import multipleInstructions from '../dockerfile/rules/multiple-instructions';
import negatedCommand from '../dockerfile/rules/negated-command';
import noCacheMount from '../dockerfile/rules/no-cache-mount';
import noEmptyContinuation from '../dockerfile/rules/no-empty-continuation';
import npmPinVersion from '../dockerfile/rules/npm-pin-version';
import overwrittenKey from '../dockerfile/rules/overwritten-key';
import passwordInRun from '../dockerfile/rules/password-in-run';
import pinImageVersion from '../dockerfile/rules/pin-image-version';
import pipCache from '../dockerfile/rules/pip-cache';
import pipPinVersion from '../dockerfile/rules/pip-pin-version';
import pipedScript from '../dockerfile/rules/piped-script';
import pipefail from '../dockerfile/rules/pipefail';
import pointlessCommand from '../dockerfile/rules/pointless-command';
import policyHealthcheck from '../dockerfile/rules/policy-healthcheck';
import policyImage from '../dockerfile/rules/policy-image';
import policyLabel from '../dockerfile/rules/policy-label';
import policyRootUser from '../dockerfile/rules/policy-root-user';
import preferCopy from '../dockerfile/rules/prefer-copy';
import redundantTargetPlatform from '../dockerfile/rules/redundant-target-platform';
import replacedSh from '../dockerfile/rules/replaced-sh';
import reservedStageName from '../dockerfile/rules/reserved-stage-name';
import rpmUnsigned from '../dockerfile/rules/rpm-unsigned';
import runCd from '../dockerfile/rules/run-cd';
import runHostNetwork from '../dockerfile/rules/run-host-network';
import runInsecure from '../dockerfile/rules/run-insecure';
import secretFileCopied from '../dockerfile/rules/secret-file-copied';
import secretFromArg from '../dockerfile/rules/secret-from-arg';
import secretInArgOrEnv from '../dockerfile/rules/secret-in-arg-or-env';
import secretInRun from '../dockerfile/rules/secret-in-run';
import secretLikeName from '../dockerfile/rules/secret-like-name';
import secretValue from '../dockerfile/rules/secret-value';
import setuidBit from '../dockerfile/rules/setuid-bit';
import shellFormWithShell from '../dockerfile/rules/shell-form-with-shell';
import shellFormWithoutShell from '../dockerfile/rules/shell-form-without-shell';
import shellSyntax from '../dockerfile/rules/shell-syntax';
import singleQuotedExpansion from '../dockerfile/rules/single-quoted-expansion';
import stageGraph from '../dockerfile/rules/stage-graph';
import stageNameCasing from '../dockerfile/rules/stage-name-casing';
import sudo from '../dockerfile/rules/sudo';
import syntax from '../dockerfile/rules/syntax';
import tlsOffByVariable from '../dockerfile/rules/tls-off-by-variable';
import tlsOffInRun from '../dockerfile/rules/tls-off-in-run';
import uncatchableSignal from '../dockerfile/rules/uncatchable-signal';
import uncheckedCd from '../dockerfile/rules/unchecked-cd';
import undeclaredDefault from '../dockerfile/rules/undeclared-default';
import undefinedArgInFrom from '../dockerfile/rules/undefined-arg-in-from';
import undefinedVariable from '../dockerfile/rules/undefined-variable';
import unknownFlag from '../dockerfile/rules/unknown-flag';
import unknownInstruction from '../dockerfile/rules/unknown-instruction';
import unknownSyntaxImage from '../dockerfile/rules/unknown-syntax-image';
import unquotedSubstitution from '../dockerfile/rules/unquoted-substitution';
import unquotedVariable from '../dockerfile/rules/unquoted-variable';
import unsetShellVariable from '../dockerfile/rules/unset-shell-variable';
import untrustedRegistry from '../dockerfile/rules/untrusted-registry';
import unusedStage from '../dockerfile/rules/unused-stage';
import unusedUser from '../dockerfile/rules/unused-user';
import unverifiedDownload from '../dockerfile/rules/unverified-download';
import userNameNotNumeric from '../dockerfile/rules/user-name-not-numeric';
import useraddLargeUid from '../dockerfile/rules/useradd-large-uid';
import wgetAndCurl from '../dockerfile/rules/wget-and-curl';
import wgetProgress from '../dockerfile/rules/wget-progress';
import wordInBrackets from '../dockerfile/rules/word-in-brackets';
import workdirNotAbsolute from '../dockerfile/rules/workdir-not-absolute';
import workdirRelativePath from '../dockerfile/rules/workdir-relative-path';
import workdirSystemDirectory from '../dockerfile/rules/workdir-system-directory';
import worldWritable from '../dockerfile/rules/world-writable';
import yarnCache from '../dockerfile/rules/yarn-cache';
import yumClean from '../dockerfile/rules/yum-clean';
import yumPinVersion from '../dockerfile/rules/yum-pin-version';
import yumWithoutYes from '../dockerfile/rules/yum-without-yes';
import zypperClean from '../dockerfile/rules/zypper-clean';
import zypperDistUpgrade from '../dockerfile/rules/zypper-dist-upgrade';
import zypperPinVersion from '../dockerfile/rules/zypper-pin-version';
import zypperWithoutYes from '../dockerfile/rules/zypper-without-yes';

export const dockerfileRules: readonly Rule<Dockerfile>[] = [
  addUnverifiedDownload,
  analysisLimit,
  apkCache,
  apkPinVersion,
  apkUntrusted,
  aptCommand,
  aptDistUpgrade,
  aptLists,
  aptPinVersion,
  aptRecommends,
  aptUnauthenticated,
  aptUpdateAlone,
  aptWithoutYes,
  backticks,
  baseImagePlatform,
  bashOnlyVariable,
  buildStageUserRoot,
  buildToolsInFinalStage,
  clearTextDownload,
  cmdIgnored,
  consecutiveRuns,
  consistentInstructionCasing,
  copiedArchive,
  copyBeforeInstall,
  copyDestinationSlash,
  copyFromUnknownStage,
  copyIgnoredFile,
  copySourceMissing,
  copyToRelativePath,
  copyWholeFilesystem,
  copyWithoutChown,
  curlWithoutFail,
  debugEnv,
  definitionDescription,
  dnfClean,
  dnfPinVersion,
  dnfWithoutYes,
  duplicateStageName,
  echoEscapes,
  echoFlags,
  envSelfReference,
  execFormShellSyntax,
  executableNotOwnedByRoot,
  exposeInvalidFormat,
  exposeProtoCasing,
  exposeSsh,
  fromAsCasing,
  fromPlatformConstant,
  gemPinVersion,
  goPinVersion,
  healthcheckShellForm,
  heredocWithoutErrexit,
  ignorePragma,
  imageWithoutDigest,
  imageWithoutHealthcheck,
  invalidCheckDirective,
  invalidCopySource,
  invalidExpansion,
  invalidExposedPort,
  invalidFlagValue,
  invalidHealthcheck,
  invalidImageReference,
  invalidOnbuild,
  invalidRunMount,
  invalidSignal,
  jsonArgsRecommended,
  labelKey,
  labelMissing,
  labelSuperfluous,
  labelValue,
  lastUserRoot,
  lateCleanUp,
  leadingGlob,
  legacyKeyValueFormat,
  linuxOnlyOption,
  loopOverOneWord,
  lostCd,
  maintainerDeprecated,
  malformedJsonForm,
  maskedStatus,
  missingArgument,
  missingDockerignore,
  missingExec,
  missingUser,
  multipleInstructions,
  negatedCommand,
  noCacheMount,
  noEmptyContinuation,
  npmPinVersion,
  overwrittenKey,
  passwordInRun,
  pinImageVersion,
  pipCache,
  pipPinVersion,
  pipedScript,
  pipefail,
  pointlessCommand,
  policyHealthcheck,
  policyImage,
  policyLabel,
  policyRootUser,
  preferCopy,
  redundantTargetPlatform,
  replacedSh,
  reservedStageName,
  rpmUnsigned,
  runCd,
  runHostNetwork,
  runInsecure,
  secretFileCopied,
  secretFromArg,
  secretInArgOrEnv,
  secretInRun,
  secretLikeName,
  secretValue,
  setuidBit,
  shellFormWithShell,
  shellFormWithoutShell,
  shellSyntax,
  singleQuotedExpansion,
  stageGraph,
  stageNameCasing,
  sudo,
  syntax,
  tlsOffByVariable,
  tlsOffInRun,
  uncatchableSignal,
  uncheckedCd,
  undeclaredDefault,
  undefinedArgInFrom,
  undefinedVariable,
  unknownFlag,
  unknownInstruction,
  unknownSyntaxImage,
  unquotedSubstitution,
  unquotedVariable,
  unsetShellVariable,
  untrustedRegistry,
  unusedStage,
  unusedUser,
  unverifiedDownload,
  userNameNotNumeric,
  useraddLargeUid,
  wgetAndCurl,
  wgetProgress,
  wordInBrackets,
  workdirNotAbsolute,
  workdirRelativePath,
  workdirSystemDirectory,
  worldWritable,
  yarnCache,
  yumClean,
  yumPinVersion,
  yumWithoutYes,
  zypperClean,
  zypperDistUpgrade,
  zypperPinVersion,
  zypperWithoutYes,
];
