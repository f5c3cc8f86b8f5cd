import type { ContainerDetails, MountRecord } from '../../../engine/records';
import type { Recreation, RequestedMount } from '../recreation';
import { set, type Fields } from './fields';

export type Mount = Fields & { readonly type: string; readonly source?: string; readonly target: string };

/** What was asked for; where the engine's answer doesn't say (it is not Docker's), what is mounted. */
export function mountsOf({ host, mounts }: ContainerDetails, more: Recreation): readonly Mount[] {
  const asked = [...more.binds.map(bind), ...more.mounts.map(requested)];
  const known = new Set([...asked.map(({ target }) => target), ...Object.keys(host.tmpfs)]);
  const others = mounts
    .filter(({ destination }) => !known.has(destination))
    .filter(({ destination }) => host.volumesFrom.length === 0 || more.volumes.includes(destination));
  return [...asked, ...others.map(mounted)];
}

/** `source:target[:options]`. The engine makes the folder of such a mount where there is none. */
function bind(text: string): Mount {
  const [source = '', target = '', options = ''] = text.split(':');
  const words = options.split(',');
  const access = words.includes('ro') ? { read_only: true } : {};
  if (!source.startsWith('/'))
    return {
      type: 'volume',
      ...(isAnonymous(source) ? {} : { source }),
      target,
      ...access,
      ...set({ volume: set({ nocopy: words.includes('nocopy') }) }),
    };
  const propagation = words.find((word) => /^r?(?:private|shared|slave)$/.test(word)) ?? '';
  const selinux = words.find((word) => /^z$/i.test(word)) ?? '';
  return {
    type: 'bind',
    source,
    target,
    ...access,
    bind: { create_host_path: true, ...set({ propagation, selinux }) },
  };
}

function requested(mount: RequestedMount): Mount {
  const { type, source, target, consistency } = mount;
  const recursive = mount.readOnlyForceRecursive
    ? 'readonly'
    : mount.readOnlyNonRecursive
      ? 'writable'
      : mount.nonRecursive
        ? 'disabled'
        : '';
  const options = {
    bind: { create_host_path: mount.createSource, ...set({ propagation: mount.propagation, recursive }) },
    volume: set({ nocopy: mount.noCopy, subpath: mount.subpath, labels: mount.volumeLabels }),
    tmpfs: set({ size: mount.tmpfsSize, mode: mount.tmpfsMode }),
    image: set({ subpath: mount.subpath }),
  };
  const own = Object.entries(options).find(([kind]) => kind === type);
  return {
    type,
    ...(source ? { source } : {}),
    target,
    ...set({ read_only: mount.readOnly, consistency: consistency === 'default' ? '' : consistency }),
    ...(own ? set({ [type]: own[1] }) : {}),
  };
}

/** Anonymous volumes come from the image or get a new one each. */
function mounted({ type, name = '', source, destination, writable }: MountRecord): Mount {
  const from = type === 'volume' ? (isAnonymous(name) ? '' : name) : type === 'tmpfs' ? '' : source;
  return {
    type,
    ...(from ? { source: from } : {}),
    target: destination,
    ...(writable || type === 'tmpfs' || !from ? {} : { read_only: true }),
  };
}

function isAnonymous(volume: string): boolean {
  return volume === '' || /^[0-9a-f]{64}$/.test(volume);
}
