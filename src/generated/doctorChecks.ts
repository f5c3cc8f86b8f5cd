// Made by "npm run generate" from the files in src/doctor/checks. Do not edit.
import type { Check } from '../doctor/check';
import bindSourceMissing from '../doctor/checks/bind-source-missing';
import capabilityMissing from '../doctor/checks/capability-missing';
import configDrift from '../doctor/checks/config-drift';
import cpuThrottled from '../doctor/checks/cpu-throttled';
import crashLoop from '../doctor/checks/crash-loop';
import crlfScript from '../doctor/checks/crlf-script';
import defaultBridgeDns from '../doctor/checks/default-bridge-dns';
import dependencyUnhealthy from '../doctor/checks/dependency-unhealthy';
import execFormat from '../doctor/checks/exec-format';
import executableNotFound from '../doctor/checks/executable-not-found';
import executableNotPermitted from '../doctor/checks/executable-not-permitted';
import exitsAtOnce from '../doctor/checks/exits-at-once';
import healthcheckToolMissing from '../doctor/checks/healthcheck-tool-missing';
import healthcheckWrong from '../doctor/checks/healthcheck-wrong';
import hostGatewayMissing from '../doctor/checks/host-gateway-missing';
import hostPortTaken from '../doctor/checks/host-port-taken';
import hostPortUsedBetweenServices from '../doctor/checks/host-port-used-between-services';
import internalNetwork from '../doctor/checks/internal-network';
import loopbackListener from '../doctor/checks/loopback-listener';
import mountHidesImageFiles from '../doctor/checks/mount-hides-image-files';
import mountNotWritable from '../doctor/checks/mount-not-writable';
import nofileLimit from '../doctor/checks/nofile-limit';
import notOnSameNetwork from '../doctor/checks/not-on-same-network';
import oomKilled from '../doctor/checks/oom-killed';
import oomKilledChild from '../doctor/checks/oom-killed-child';
import pidsLimit from '../doctor/checks/pids-limit';
import portMismatch from '../doctor/checks/port-mismatch';
import readOnlyRootfs from '../doctor/checks/read-only-rootfs';
import secretOrConfigUnreadable from '../doctor/checks/secret-or-config-unreadable';
import stopSignalIgnored from '../doctor/checks/stop-signal-ignored';
import swallowedVariable from '../doctor/checks/swallowed-variable';
import tmpfsOrShmFull from '../doctor/checks/tmpfs-or-shm-full';
import unknownUser from '../doctor/checks/unknown-user';
import unreapedZombies from '../doctor/checks/unreaped-zombies';
import unsetVariable from '../doctor/checks/unset-variable';
import wrongHostName from '../doctor/checks/wrong-host-name';

export const doctorChecks: readonly Check[] = [
  bindSourceMissing,
  capabilityMissing,
  configDrift,
  cpuThrottled,
  crashLoop,
  crlfScript,
  defaultBridgeDns,
  dependencyUnhealthy,
  execFormat,
  executableNotFound,
  executableNotPermitted,
  exitsAtOnce,
  healthcheckToolMissing,
  healthcheckWrong,
  hostGatewayMissing,
  hostPortTaken,
  hostPortUsedBetweenServices,
  internalNetwork,
  loopbackListener,
  mountHidesImageFiles,
  mountNotWritable,
  nofileLimit,
  notOnSameNetwork,
  oomKilled,
  oomKilledChild,
  pidsLimit,
  portMismatch,
  readOnlyRootfs,
  secretOrConfigUnreadable,
  stopSignalIgnored,
  swallowedVariable,
  tmpfsOrShmFull,
  unknownUser,
  unreapedZombies,
  unsetVariable,
  wrongHostName,
];
