import type { ContainerDetails, ImageDetails, MountRecord } from '../../../engine/records';
import { publishedPort } from '../defaults';
import type { Recreation, RequestedMount } from '../recreation';
import { csvField, option, type Option } from './option';

export function ports(
  { config, host }: ContainerDetails,
  image: ImageDetails | undefined,
  more: Recreation,
): Option[] {
  const published = more.published.length > 0 ? more.published : host.portBindings.map(publishedPort);
  const known = new Set([
    ...(image?.config.exposedPorts ?? []),
    ...published
      .map((spec) => spec.replace(/^.*:/, ''))
      .map((port) => (port.includes('/') ? port : `${port}/tcp`)),
  ]);
  return [
    ...(host.publishAllPorts ? [['--publish-all']] : []),
    ...published.map((spec) => ['--publish', spec]),
    ...config.exposedPorts
      .filter((port) => !known.has(port))
      .map((port) => ['--expose', port.replace(/\/tcp$/, '')]),
  ];
}

export function storage({ host, mounts }: ContainerDetails, more: Recreation): Option[] {
  const targets = new Set([
    ...more.binds.map((bind) => bind.split(':')[1] ?? ''),
    ...more.mounts.map(({ target }) => target),
  ]);
  // Those of other containers come with `--volumes-from`.
  const others = mounts
    .filter(({ destination }) => !targets.has(destination))
    .filter(({ destination }) => host.volumesFrom.length === 0 || more.volumes.includes(destination));
  return [
    ...option('--volume-driver', more.volumeDriver),
    ...more.binds.map(bindOption),
    ...more.mounts.map(requestedMount),
    ...others.flatMap((mount) => mountOption(mount)),
    ...Object.entries(host.tmpfs).map(([path, spec]) => ['--tmpfs', spec ? `${path}:${spec}` : path]),
    ...host.volumesFrom.map((from) => ['--volumes-from', from]),
    ...Object.entries(more.storageOptions).map(([key, value]) => ['--storage-opt', `${key}=${value}`]),
  ];
}

/** Compose hands anonymous volumes from a container on to the next one by their names; nobody asked for those. */
function bindOption(bind: string): Option {
  const [source = '', target = '', options = ''] = bind.split(':');
  if (!/^[0-9a-f]{64}$/.test(source)) return ['--volume', bind.replace(/:rw$/, '')];
  return ['--volume', options === 'ro' ? `${target}:ro` : target];
}

function requestedMount(mount: RequestedMount): Option {
  const { type, source, target, readOnly } = mount;
  const isOn = (name: string, on: boolean) => (on ? [name] : []);
  const recursion = mount.readOnlyForceRecursive
    ? 'bind-recursive=readonly'
    : mount.readOnlyNonRecursive
      ? 'bind-recursive=writable'
      : 'bind-recursive=disabled';
  const isRecursive = !(mount.nonRecursive || mount.readOnlyForceRecursive || mount.readOnlyNonRecursive);
  const fields = [
    `type=${type}`,
    ...(source ? [`source=${source}`] : []),
    `target=${target}`,
    ...isOn('readonly', readOnly),
    ...(mount.consistency && mount.consistency !== 'default' ? [`consistency=${mount.consistency}`] : []),
    ...(mount.propagation ? [`bind-propagation=${mount.propagation}`] : []),
    ...(isRecursive ? [] : [mount.nonRecursive ? 'bind-nonrecursive' : recursion]),
    ...isOn('volume-nocopy', mount.noCopy),
    ...(mount.subpath ? [`${type === 'image' ? 'image' : 'volume'}-subpath=${mount.subpath}`] : []),
    ...Object.entries(mount.volumeLabels).map(([key, value]) => `volume-label=${key}=${value}`),
    ...(mount.volumeDriver ? [`volume-driver=${mount.volumeDriver}`] : []),
    ...Object.entries(mount.volumeOptions).map(([key, value]) => `volume-opt=${key}=${value}`),
    ...(mount.tmpfsSize > 0 ? [`tmpfs-size=${mount.tmpfsSize}`] : []),
    ...(mount.tmpfsMode > 0 ? [`tmpfs-mode=${mount.tmpfsMode.toString(8)}`] : []),
  ];
  return ['--mount', fields.map(csvField).join(',')];
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
