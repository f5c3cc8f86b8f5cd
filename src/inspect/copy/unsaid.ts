import type { ContainerDetails, ImageDetails, NetworkAttachment } from '../../engine/records';
import type { Recreation } from './recreation';

/** Podman's own drivers of logs and of networks, which Docker does not have. */
export function isPodmansLog(driver: string): boolean {
  return ['k8s-file', 'passthrough', 'passthrough-tty'].includes(driver);
}

export function isPodmans(networkMode: string): boolean {
  return /^(?:slirp4netns|pasta|private)(?::|$)/.test(networkMode);
}

/** The command line takes no blank in a label's name. */
export function isUnsayableLabel(name: string): boolean {
  return name === '' || /[\s=]/.test(name);
}

/** The engine keeps a seccomp profile as its JSON; an option names the file of one. */
export function hasOwnProfile(securityOption: string): boolean {
  return /^seccomp[=:]\s*\{/.test(securityOption);
}

/** The networks that a container joined beside the one that it begins with. */
export function furtherNetworksOf({ host, networks }: ContainerDetails): readonly NetworkAttachment[] {
  const { networkMode: mode } = host;
  if (mode === 'host' || mode === 'none' || mode.startsWith('container:') || isPodmans(mode)) return [];
  const first = ['', 'default'].includes(mode) ? 'bridge' : mode;
  const isFirst = ({ name, id }: NetworkAttachment) => name === first || (id !== '' && id === mode);
  return networks.some(isFirst) ? networks.filter((network) => !isFirst(network)) : [];
}

/** What a container has that no option of `docker run` says, one sentence each. */
export function unsaid(
  { config, host }: ContainerDetails,
  image: ImageDetails | undefined,
  more: Recreation,
): readonly string[] {
  const ownCheck = config.healthcheck.join('\0') !== (image?.config.healthcheck ?? []).join('\0');
  const labels = Object.keys(config.labels).filter(isUnsayableLabel);
  const isSplit =
    config.entrypoint.length > 1 &&
    config.entrypoint.join('\0') !== (image?.config.entrypoint ?? []).join('\0');
  return [
    ...labels.map((name) => `The label ${JSON.stringify(name)} is left out: docker takes no such name.`),
    ...(isSplit ? ['Only the first word of its entrypoint is one here; the others begin the command.'] : []),
    ...(isPodmans(host.networkMode) ? [`The network mode "${host.networkMode}" is Podman's own.`] : []),
    ...(isPodmansLog(host.log.driver) ? [`The log driver "${host.log.driver}" is Podman's own.`] : []),
    ...(ownCheck && config.healthcheck[0] === 'CMD'
      ? ['The health check runs without a shell; here a shell runs the same words.']
      : []),
    ...(host.securityOpt.some(hasOwnProfile)
      ? ['Its seccomp profile is left out: save it as a file and add --security-opt seccomp=FILE.']
      : []),
    ...(more.hasOwnMaskedPaths ? ['Its masked and read-only paths are not the usual ones.'] : []),
    ...(more.shell.length > 0 && more.shell.join('\0') !== '' && image === undefined
      ? ['Its shell form uses another shell than the image, which is gone.']
      : []),
    ...(more.mounts.some(({ tmpfsOptions }) => tmpfsOptions.length > 0)
      ? ['Further options of a tmpfs mount are not set.']
      : []),
  ];
}
