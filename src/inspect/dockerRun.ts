import { shellLine } from '../base/text/shellWord';
import type { ContainerDetails, HostConfig, ImageDetails, MountRecord, PortRecord } from '../engine/records';

/**
 * The `docker run` command that makes such a container again, one option a line, quoted for a POSIX shell.
 * What the image says already is left out; without the image (it may be gone) everything is written.
 */
export function dockerRun(container: ContainerDetails, image: ImageDetails | undefined): string {
  const { config, host } = container;
  const entrypoint = differs(config.entrypoint, image?.config.entrypoint) ? config.entrypoint : undefined;
  const ownCommand = entrypoint !== undefined || differs(config.command, image?.config.command);
  const options = [
    ['--detach'],
    ...option('--name', container.name),
    ...identity(container, image),
    ...(config.tty ? [['--tty']] : []),
    ...(config.openStdin ? [['--interactive']] : []),
    ...resources(host),
    ...security(host),
    ...network(container),
    ...container.mounts.flatMap((mount) => mountOption(mount)),
    ...Object.entries(host.tmpfs).map(([path, spec]) => ['--tmpfs', spec ? `${path}:${spec}` : path]),
    ...host.volumesFrom.map((from) => ['--volumes-from', from]),
    ...without(config.env, image?.config.env ?? []).map((entry) => ['--env', entry]),
    ...labels(container, image),
    ...lifecycle(container, image),
    ...(entrypoint === undefined ? [] : [['--entrypoint', entrypoint[0] ?? '']]),
  ];
  const words = [config.image, ...(entrypoint ?? []).slice(1), ...(ownCommand ? config.command : [])];
  return ['docker run', ...[...options, words].map((parts) => shellLine(parts))].join(' \\\n  ');
}

type Option = readonly string[];

function identity({ id, config, host }: ContainerDetails, image: ImageDetails | undefined): Option[] {
  const ownHostname = !id.startsWith(config.hostname) && host.networkMode !== 'host';
  return [
    ...(ownHostname ? option('--hostname', config.hostname) : []),
    ...option('--domainname', config.domainname),
    ...(config.user === image?.config.user ? [] : option('--user', config.user)),
    ...(config.workingDir === image?.config.workingDir ? [] : option('--workdir', config.workingDir)),
    ...host.groupAdd.map((group) => ['--group-add', group]),
  ];
}

function resources(host: HostConfig): Option[] {
  return [
    ...amount('--memory', host.memory),
    ...amount('--memory-reservation', host.memoryReservation),
    // Twice the memory is what the engine sets by itself.
    ...(host.memorySwap === host.memory * 2 ? [] : amount('--memory-swap', host.memorySwap)),
    ...(host.nanoCpus > 0 ? [['--cpus', String(host.nanoCpus / 1e9)]] : []),
    ...amount('--cpu-shares', host.cpuShares),
    ...amount('--cpu-quota', host.cpuQuota),
    ...amount('--cpu-period', host.cpuPeriod),
    ...option('--cpuset-cpus', host.cpusetCpus),
    ...amount('--pids-limit', host.pidsLimit),
    // The engine's own default is 64 MiB.
    ...(host.shmSize === 64 * 1024 * 1024 ? [] : amount('--shm-size', host.shmSize)),
    ...(host.oomKillDisable ? [['--oom-kill-disable']] : []),
    ...host.ulimits.map(({ name, soft, hard }) => ['--ulimit', `${name}=${soft}:${hard}`]),
    ...host.devices.map(({ onHost, inContainer, permissions }) => [
      '--device',
      `${onHost}:${inContainer}:${permissions}`,
    ]),
  ];
}

function security(host: HostConfig): Option[] {
  // The engine's own choices, which it makes again.
  const ipc = ['private', 'shareable'].includes(host.ipcMode) ? '' : host.ipcMode;
  const securityOpt = host.privileged
    ? host.securityOpt.filter((text) => text !== 'label=disable')
    : host.securityOpt;
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

function network({ host, networks, id }: ContainerDetails): Option[] {
  const isDefault = ['', 'default', 'bridge'].includes(host.networkMode);
  const own = isDefault ? undefined : networks.find(({ name }) => name === host.networkMode);
  const aliases = (own?.aliases ?? []).filter((alias) => !id.startsWith(alias));
  return [
    ...(isDefault ? [] : [['--network', host.networkMode]]),
    ...aliases.map((alias) => ['--network-alias', alias]),
    ...(host.publishAllPorts ? [['--publish-all']] : []),
    ...host.portBindings.map((port) => ['--publish', publish(port)]),
    ...host.dns.map((address) => ['--dns', address]),
    ...host.dnsSearch.map((name) => ['--dns-search', name]),
    ...host.dnsOptions.map((text) => ['--dns-option', text]),
    ...host.extraHosts.map((entry) => ['--add-host', entry]),
    // The engine keeps `/other:/this/alias`.
    ...host.links.map((link) => ['--link', link.replace(/^\/([^:]+):\/(?:.*\/)?/, '$1:')]),
  ];
}

function publish({ hostIp = '', publicPort, privatePort, protocol }: PortRecord): string {
  const ip = hostIp.includes(':') ? `[${hostIp}]` : hostIp;
  const address = ip === '' || ip === '0.0.0.0' ? '' : `${ip}:`;
  const outside = publicPort ? `${publicPort}:` : address ? ':' : '';
  return `${address}${outside}${privatePort}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

function mountOption({ type, name, source, destination, writable }: MountRecord): Option[] {
  // Nobody asked for an anonymous volume by its name: the new container gets one of its own.
  const anonymous = type === 'volume' && (!name || /^[0-9a-f]{64}$/.test(name));
  const from = anonymous || type === 'tmpfs' ? '' : type === 'volume' ? (name ?? '') : source;
  const isShort = (type === 'volume' || type === 'bind') && !`${from}${destination}`.includes(':');
  if (isShort) return [['--volume', `${from ? `${from}:` : ''}${destination}${writable ? '' : ':ro'}`]];
  const fields = [
    `type=${type}`,
    ...(from ? [`source=${from}`] : []),
    `target=${destination}`,
    ...(writable ? [] : ['readonly']),
  ];
  return [['--mount', fields.map(csvField).join(',')]];
}

function labels({ config }: ContainerDetails, image: ImageDetails | undefined): Option[] {
  return Object.entries(config.labels)
    .filter(([name, value]) => image?.config.labels[name] !== value)
    .map(([name, value]) => ['--label', `${name}=${value}`]);
}

function lifecycle({ config, host }: ContainerDetails, image: ImageDetails | undefined): Option[] {
  const { name, maximumRetryCount } = host.restartPolicy;
  const retries = name === 'on-failure' && maximumRetryCount > 0 ? `:${maximumRetryCount}` : '';
  return [
    ...(host.autoRemove ? [['--rm']] : []),
    ...(host.init ? [['--init']] : []),
    ...(name === 'no' ? [] : option('--restart', name && name + retries)),
    ...(config.stopSignal === image?.config.stopSignal ? [] : option('--stop-signal', config.stopSignal)),
    ...(config.stopTimeout === undefined ? [] : [['--stop-timeout', String(config.stopTimeout)]]),
    ...healthcheck(config.healthcheck, image?.config.healthcheck),
    ...(host.runtime === 'runc' ? [] : option('--runtime', host.runtime)),
    ...(host.log.driver === 'json-file' ? [] : option('--log-driver', host.log.driver)),
    ...Object.entries(host.log.options).map(([key, value]) => ['--log-opt', `${key}=${value}`]),
  ];
}

function healthcheck(own: readonly string[], images: readonly string[] | undefined): Option[] {
  const [kind, ...words] = own;
  if (!differs(own, images) || kind === undefined) return [];
  if (kind === 'NONE') return [['--no-healthcheck']];
  return [['--health-cmd', kind === 'CMD-SHELL' ? words.join(' ') : shellLine(words)]];
}

function option(name: string, value: string): Option[] {
  return value === '' ? [] : [[name, value]];
}

function amount(name: string, value: number): Option[] {
  return value === 0 ? [] : [[name, String(value)]];
}

function differs(own: readonly string[], images: readonly string[] = []): boolean {
  return own.length !== images.length || own.some((word, index) => word !== images[index]);
}

function without(own: readonly string[], images: readonly string[]): readonly string[] {
  const known = new Set(images);
  return own.filter((entry) => !known.has(entry));
}

/** `--mount` reads its value as a line of CSV. */
function csvField(field: string): string {
  return /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
