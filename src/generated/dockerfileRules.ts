// Made by "npm run generate" from the files in src/dockerfile/rules. Do not edit.
import type { Rule } from '../lint/rule';
import type { Dockerfile } from '../dockerfile/model';
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
import buildToolsInFinalStage from '../dockerfile/rules/build-tools-in-final-stage';
import clearTextDownload from '../dockerfile/rules/clear-text-download';
import consecutiveRuns from '../dockerfile/rules/consecutive-runs';
import copiedArchive from '../dockerfile/rules/copied-archive';
import copyBeforeInstall from '../dockerfile/rules/copy-before-install';
import dnfClean from '../dockerfile/rules/dnf-clean';
import dnfPinVersion from '../dockerfile/rules/dnf-pin-version';
import dnfWithoutYes from '../dockerfile/rules/dnf-without-yes';
import echoFlags from '../dockerfile/rules/echo-flags';
import execFormBuiltin from '../dockerfile/rules/exec-form-builtin';
import execFormShellSyntax from '../dockerfile/rules/exec-form-shell-syntax';
import gemPinVersion from '../dockerfile/rules/gem-pin-version';
import goPinVersion from '../dockerfile/rules/go-pin-version';
import lateCleanUp from '../dockerfile/rules/late-clean-up';
import leadingGlob from '../dockerfile/rules/leading-glob';
import lostCd from '../dockerfile/rules/lost-cd';
import maskedStatus from '../dockerfile/rules/masked-status';
import missingExec from '../dockerfile/rules/missing-exec';
import noCacheMount from '../dockerfile/rules/no-cache-mount';
import npmPinVersion from '../dockerfile/rules/npm-pin-version';
import passwordInRun from '../dockerfile/rules/password-in-run';
import pipCache from '../dockerfile/rules/pip-cache';
import pipPinVersion from '../dockerfile/rules/pip-pin-version';
import pipedScript from '../dockerfile/rules/piped-script';
import pipefail from '../dockerfile/rules/pipefail';
import pointlessCommand from '../dockerfile/rules/pointless-command';
import replacedSh from '../dockerfile/rules/replaced-sh';
import rpmUnsigned from '../dockerfile/rules/rpm-unsigned';
import runCd from '../dockerfile/rules/run-cd';
import secretFromArg from '../dockerfile/rules/secret-from-arg';
import secretInRun from '../dockerfile/rules/secret-in-run';
import setuidBit from '../dockerfile/rules/setuid-bit';
import shellSyntax from '../dockerfile/rules/shell-syntax';
import singleQuotedExpansion from '../dockerfile/rules/single-quoted-expansion';
import sudo from '../dockerfile/rules/sudo';
import tlsOffByVariable from '../dockerfile/rules/tls-off-by-variable';
import tlsOffInRun from '../dockerfile/rules/tls-off-in-run';
import uncheckedCd from '../dockerfile/rules/unchecked-cd';
import unquotedSubstitution from '../dockerfile/rules/unquoted-substitution';
import unquotedVariable from '../dockerfile/rules/unquoted-variable';
import unsetVariable from '../dockerfile/rules/unset-variable';
import unverifiedDownload from '../dockerfile/rules/unverified-download';
import useraddLargeUid from '../dockerfile/rules/useradd-large-uid';
import wgetAndCurl from '../dockerfile/rules/wget-and-curl';
import wgetProgress from '../dockerfile/rules/wget-progress';
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
  buildToolsInFinalStage,
  clearTextDownload,
  consecutiveRuns,
  copiedArchive,
  copyBeforeInstall,
  dnfClean,
  dnfPinVersion,
  dnfWithoutYes,
  echoFlags,
  execFormBuiltin,
  execFormShellSyntax,
  gemPinVersion,
  goPinVersion,
  lateCleanUp,
  leadingGlob,
  lostCd,
  maskedStatus,
  missingExec,
  noCacheMount,
  npmPinVersion,
  passwordInRun,
  pipCache,
  pipPinVersion,
  pipedScript,
  pipefail,
  pointlessCommand,
  replacedSh,
  rpmUnsigned,
  runCd,
  secretFromArg,
  secretInRun,
  setuidBit,
  shellSyntax,
  singleQuotedExpansion,
  sudo,
  tlsOffByVariable,
  tlsOffInRun,
  uncheckedCd,
  unquotedSubstitution,
  unquotedVariable,
  unsetVariable,
  unverifiedDownload,
  useraddLargeUid,
  wgetAndCurl,
  wgetProgress,
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
