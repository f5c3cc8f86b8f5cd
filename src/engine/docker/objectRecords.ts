import type {
  BuildCacheRecord,
  DiskUsage,
  ImageDetails,
  ImageLayer,
  ImageSummary,
  NetworkRecord,
  PruneResult,
  VolumeRecord,
} from '../records';
import { containerConfig, containerSummary } from './containerRecords';
import {
  fields,
  flag,
  instant,
  list,
  number,
  optional,
  stringMap,
  text,
  texts,
  time,
  type Fields,
} from './wire';

const untagged = '<none>';

export function imageSummary(answer: unknown): ImageSummary {
  const raw = fields(answer);
  return {
    id: text(raw['Id']),
    parentId: text(raw['ParentId']),
    tags: texts(raw['RepoTags']).filter((tag) => !tag.startsWith(untagged)),
    digests: texts(raw['RepoDigests']).filter((digest) => !digest.startsWith(untagged)),
    created: instant(number(raw['Created']) * 1000),
    size: number(raw['Size']),
    labels: stringMap(raw['Labels']),
  };
}

export function imageDetails(raw: Fields): ImageDetails {
  return {
    id: text(raw['Id']),
    tags: texts(raw['RepoTags']),
    digests: texts(raw['RepoDigests']),
    ...optional('created', time(raw['Created'])),
    architecture: text(raw['Architecture']),
    os: text(raw['Os']),
    variant: text(raw['Variant']),
    size: number(raw['Size']),
    config: containerConfig(raw['Config']),
    layers: texts(fields(raw['RootFS'])['Layers']),
    raw,
  };
}

export function imageLayer(answer: unknown): ImageLayer {
  const raw = fields(answer);
  return {
    id: text(raw['Id']),
    created: instant(number(raw['Created']) * 1000),
    createdBy: text(raw['CreatedBy']),
    size: number(raw['Size']),
    comment: text(raw['Comment']),
    tags: texts(raw['Tags']),
  };
}

export function volumeRecord(answer: unknown): VolumeRecord {
  const raw = fields(answer);
  const usage = fields(raw['UsageData']);
  return {
    name: text(raw['Name']),
    driver: text(raw['Driver']),
    mountpoint: text(raw['Mountpoint']),
    ...optional('created', time(raw['CreatedAt'])),
    scope: text(raw['Scope']),
    labels: stringMap(raw['Labels']),
    options: stringMap(raw['Options']),
    ...optional('size', measured(usage['Size'])),
    ...optional('usedBy', measured(usage['RefCount'])),
  };
}

export function networkRecord(answer: unknown): NetworkRecord {
  const raw = fields(answer);
  return {
    id: text(raw['Id']),
    name: text(raw['Name']),
    driver: text(raw['Driver']),
    scope: text(raw['Scope']),
    ...optional('created', time(raw['Created'])),
    internal: flag(raw['Internal']),
    attachable: flag(raw['Attachable']),
    ingress: flag(raw['Ingress']),
    labels: stringMap(raw['Labels']),
    subnets: list(fields(raw['IPAM'])['Config']).map((item) => ({
      subnet: text(fields(item)['Subnet']),
      gateway: text(fields(item)['Gateway']),
    })),
    members: Object.entries(fields(raw['Containers'])).map(([containerId, member]) => ({
      containerId,
      name: text(fields(member)['Name']),
      ip: text(fields(member)['IPv4Address']).replace(/\/\d+$/, ''),
    })),
  };
}

/** `GET /system/df`: lists of their own until API 1.51, and lists within what each kind uses since 1.52. */
export function diskUsage(raw: Fields): DiskUsage {
  const images = usageOf(raw, 'Images', ['ImageUsage', 'ImagesUsage']);
  const containers = usageOf(raw, 'Containers', ['ContainerUsage', 'ContainersUsage']);
  const volumes = usageOf(raw, 'Volumes', ['VolumeUsage', 'VolumesUsage']);
  const buildCache = usageOf(raw, 'BuildCache', ['BuildCacheUsage']);
  return {
    layersSize: number(raw['LayersSize']) || images.size,
    images: images.items.map((item) => ({
      ...imageSummary(item),
      sharedSize: Math.max(0, number(fields(item)['SharedSize'])),
      containers: Math.max(0, number(fields(item)['Containers'])),
    })),
    containers: containers.items.map(containerSummary),
    volumes: volumes.items.map(volumeRecord),
    buildCache: buildCache.items.map(buildCacheRecord),
  };
}

function usageOf(
  raw: Fields,
  legacy: string,
  names: readonly string[],
): { items: readonly unknown[]; size: number } {
  const usage = fields(names.map((name) => raw[name]).find((value) => value !== undefined));
  const items = list(usage['Items']);
  return { items: items.length > 0 ? items : list(raw[legacy]), size: number(usage['TotalSize']) };
}

/** The answer of any prune: each kind names its list differently. */
export function pruneResult(raw: Fields): PruneResult {
  const images = list(raw['ImagesDeleted']).map(
    (item) => text(fields(item)['Deleted']) || text(fields(item)['Untagged']),
  );
  const others = ['ContainersDeleted', 'VolumesDeleted', 'NetworksDeleted', 'CachesDeleted'];
  return {
    deleted: [...images, ...others.flatMap((key) => texts(raw[key]))],
    spaceReclaimed: number(raw['SpaceReclaimed']),
  };
}

function buildCacheRecord(answer: unknown): BuildCacheRecord {
  const raw = fields(answer);
  return {
    id: text(raw['ID']),
    type: text(raw['Type']),
    description: text(raw['Description']),
    inUse: flag(raw['InUse']),
    shared: flag(raw['Shared']),
    size: number(raw['Size']),
    ...optional('lastUsed', time(raw['LastUsedAt'])),
  };
}

/** The engine writes -1 for what it did not measure. */
function measured(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}
