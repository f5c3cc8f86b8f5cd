import type { HostConfig } from '../../../engine/records';
import { ownCgroupns, type EngineDefaults } from '../defaults';
import type { Recreation } from '../recreation';
import { hasOwnProfile } from '../unsaid';
import { option, type Option } from './option';

export function security(host: HostConfig): Option[] {
  // The engine's own choice, which it makes again.
  const ipc = host.ipcMode === 'private' ? '' : host.ipcMode;
  const securityOpt = host.securityOpt
    .filter((text) => !hasOwnProfile(text))
    .filter((text) => !host.privileged || text !== 'label=disable');
  return [
    ...(host.privileged ? [['--privileged']] : []),
    ...(host.readonlyRootfs ? [['--read-only']] : []),
    ...host.capAdd.map((name) => ['--cap-add', name]),
    ...host.capDrop.map((name) => ['--cap-drop', name]),
    ...securityOpt.map((text) => ['--security-opt', text]),
    ...Object.entries(host.sysctls).map(([name, value]) => ['--sysctl', `${name}=${value}`]),
    ...option('--pid', host.pidMode),
    ...option('--ipc', ipc),
    ...option('--uts', host.utsMode),
    ...option('--userns', host.usernsMode),
    ...option('--cgroup-parent', host.cgroupParent),
  ];
}

export function moreSecurity(more: Recreation, engine: EngineDefaults | undefined): Option[] {
  return [
    ...(more.systemPathsUnconfined ? [['--security-opt', 'systempaths=unconfined']] : []),
    ...option('--cgroupns', ownCgroupns(more, engine)),
    ...option('--isolation', more.isolation === 'default' ? '' : more.isolation),
    ...Object.entries(more.annotations).map(([name, value]) => ['--annotation', `${name}=${value}`]),
  ];
}
