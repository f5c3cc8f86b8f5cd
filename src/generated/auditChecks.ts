// Made by "npm run generate" from the files in src/audit/checks. Do not edit.
import type { Check } from '../audit/check';
import rootfulDaemon from '../audit/checks/2.1-rootful-daemon';
import defaultBridgeTraffic from '../audit/checks/2.2-default-bridge-traffic';
import logLevel from '../audit/checks/2.3-log-level';
import iptablesDisabled from '../audit/checks/2.4-iptables-disabled';
import insecureRegistry from '../audit/checks/2.5-insecure-registry';
import aufs from '../audit/checks/2.6-aufs';
import tcpWithoutTls from '../audit/checks/2.7-tcp-without-tls';
import noDefaultUlimits from '../audit/checks/2.8-no-default-ulimits';
import noUserNamespace from '../audit/checks/2.9-no-user-namespace';
import defaultCgroupParent from '../audit/checks/2.10-default-cgroup-parent';
import baseDeviceSize from '../audit/checks/2.11-base-device-size';
import noAuthorizationPlugin from '../audit/checks/2.12-no-authorization-plugin';
import localLogs from '../audit/checks/2.13-local-logs';
import newPrivilegesByDefault from '../audit/checks/2.14-new-privileges-by-default';
import noLiveRestore from '../audit/checks/2.15-no-live-restore';
import userlandProxy from '../audit/checks/2.16-userland-proxy';
import defaultSeccompProfile from '../audit/checks/2.17-default-seccomp-profile';
import experimentalEngine from '../audit/checks/2.18-experimental-engine';
import dockerServiceOwner from '../audit/checks/3.1-docker-service-owner';
import dockerServicePermissions from '../audit/checks/3.2-docker-service-permissions';
import dockerSocketUnitOwner from '../audit/checks/3.3-docker-socket-unit-owner';
import dockerSocketUnitPermissions from '../audit/checks/3.4-docker-socket-unit-permissions';
import etcDockerOwner from '../audit/checks/3.5-etc-docker-owner';
import etcDockerPermissions from '../audit/checks/3.6-etc-docker-permissions';
import registryCertificatesOwner from '../audit/checks/3.7-registry-certificates-owner';
import registryCertificatesPermissions from '../audit/checks/3.8-registry-certificates-permissions';
import caCertificateOwner from '../audit/checks/3.9-ca-certificate-owner';
import caCertificatePermissions from '../audit/checks/3.10-ca-certificate-permissions';
import serverCertificateOwner from '../audit/checks/3.11-server-certificate-owner';
import serverCertificatePermissions from '../audit/checks/3.12-server-certificate-permissions';
import serverKeyOwner from '../audit/checks/3.13-server-key-owner';
import serverKeyPermissions from '../audit/checks/3.14-server-key-permissions';
import socketOwner from '../audit/checks/3.15-socket-owner';
import socketPermissions from '../audit/checks/3.16-socket-permissions';
import daemonJsonOwner from '../audit/checks/3.17-daemon-json-owner';
import daemonJsonPermissions from '../audit/checks/3.18-daemon-json-permissions';
import etcDefaultDockerOwner from '../audit/checks/3.19-etc-default-docker-owner';
import etcDefaultDockerPermissions from '../audit/checks/3.20-etc-default-docker-permissions';
import etcSysconfigDockerPermissions from '../audit/checks/3.21-etc-sysconfig-docker-permissions';
import etcSysconfigDockerOwner from '../audit/checks/3.22-etc-sysconfig-docker-owner';
import containerdSocketOwner from '../audit/checks/3.23-containerd-socket-owner';
import containerdSocketPermissions from '../audit/checks/3.24-containerd-socket-permissions';
import rootUser from '../audit/checks/4.1-root-user';
import imageWithoutHealthcheck from '../audit/checks/4.6-image-without-healthcheck';
import updateAlone from '../audit/checks/4.7-update-alone';
import addInstruction from '../audit/checks/4.9-add-instruction';
import secretInImage from '../audit/checks/4.10-secret-in-image';
import swarm from '../audit/checks/5.1-swarm';
import noApparmorProfile from '../audit/checks/5.2-no-apparmor-profile';
import noSelinuxLabel from '../audit/checks/5.3-no-selinux-label';
import addedCapabilities from '../audit/checks/5.4-added-capabilities';
import privilegedContainer from '../audit/checks/5.5-privileged-container';
import sensitiveHostFolder from '../audit/checks/5.6-sensitive-host-folder';
import sshServer from '../audit/checks/5.7-ssh-server';
import privilegedPort from '../audit/checks/5.8-privileged-port';
import unneededPort from '../audit/checks/5.9-unneeded-port';
import hostNetwork from '../audit/checks/5.10-host-network';
import noMemoryLimit from '../audit/checks/5.11-no-memory-limit';
import noCpuLimit from '../audit/checks/5.12-no-cpu-limit';
import writableRoot from '../audit/checks/5.13-writable-root';
import portOnAllAddresses from '../audit/checks/5.14-port-on-all-addresses';
import endlessRestarts from '../audit/checks/5.15-endless-restarts';
import hostProcesses from '../audit/checks/5.16-host-processes';
import hostIpc from '../audit/checks/5.17-host-ipc';
import hostDevice from '../audit/checks/5.18-host-device';
import ownUlimits from '../audit/checks/5.19-own-ulimits';
import sharedMount from '../audit/checks/5.20-shared-mount';
import hostUts from '../audit/checks/5.21-host-uts';
import noSeccomp from '../audit/checks/5.22-no-seccomp';
import cgroupParent from '../audit/checks/5.25-cgroup-parent';
import newPrivileges from '../audit/checks/5.26-new-privileges';
import noHealthCheck from '../audit/checks/5.27-no-health-check';
import outdatedImage from '../audit/checks/5.28-outdated-image';
import noPidsLimit from '../audit/checks/5.29-no-pids-limit';
import defaultBridge from '../audit/checks/5.30-default-bridge';
import hostUserNamespace from '../audit/checks/5.31-host-user-namespace';
import engineSocket from '../audit/checks/5.32-engine-socket';

export const auditChecks: readonly Check[] = [
  rootfulDaemon,
  defaultBridgeTraffic,
  logLevel,
  iptablesDisabled,
  insecureRegistry,
  aufs,
  tcpWithoutTls,
  noDefaultUlimits,
  noUserNamespace,
  defaultCgroupParent,
  baseDeviceSize,
  noAuthorizationPlugin,
  localLogs,
  newPrivilegesByDefault,
  noLiveRestore,
  userlandProxy,
  defaultSeccompProfile,
  experimentalEngine,
  dockerServiceOwner,
  dockerServicePermissions,
  dockerSocketUnitOwner,
  dockerSocketUnitPermissions,
  etcDockerOwner,
  etcDockerPermissions,
  registryCertificatesOwner,
  registryCertificatesPermissions,
  caCertificateOwner,
  caCertificatePermissions,
  serverCertificateOwner,
  serverCertificatePermissions,
  serverKeyOwner,
  serverKeyPermissions,
  socketOwner,
  socketPermissions,
  daemonJsonOwner,
  daemonJsonPermissions,
  etcDefaultDockerOwner,
  etcDefaultDockerPermissions,
  etcSysconfigDockerPermissions,
  etcSysconfigDockerOwner,
  containerdSocketOwner,
  containerdSocketPermissions,
  rootUser,
  imageWithoutHealthcheck,
  updateAlone,
  addInstruction,
  secretInImage,
  swarm,
  noApparmorProfile,
  noSelinuxLabel,
  addedCapabilities,
  privilegedContainer,
  sensitiveHostFolder,
  sshServer,
  privilegedPort,
  unneededPort,
  hostNetwork,
  noMemoryLimit,
  noCpuLimit,
  writableRoot,
  portOnAllAddresses,
  endlessRestarts,
  hostProcesses,
  hostIpc,
  hostDevice,
  ownUlimits,
  sharedMount,
  hostUts,
  noSeccomp,
  cgroupParent,
  newPrivileges,
  noHealthCheck,
  outdatedImage,
  noPidsLimit,
  defaultBridge,
  hostUserNamespace,
  engineSocket,
];
