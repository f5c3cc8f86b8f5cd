import { compareText } from '../base/compareText';
import { escapeMarkdown } from '../base/text/markdown';
import { plainText } from '../base/text/plainText';
import { isHelper } from '../engine/helperLabel';
import type { ContainerSummary, VolumeRecord } from '../engine/records';
import { composeLabels, composeOriginOf, type ComposeOrigin } from './composeLabels';
import type { ListSource } from './listStore';
import type { RowLooks } from './present';
import { presentSize } from './units';

export interface VolumeEntry {
  readonly name: string;
  readonly driver: string;
  readonly mountpoint: string;
  readonly project?: string;
  /** Nobody gave it a name. */
  readonly anonymous: boolean;
  readonly usedBy: readonly string[];
  /** The Compose project that may define it. */
  readonly origin?: ComposeOrigin;
}

/** Volumes, kept current by their own events and by those of the containers that use them. */
export const volumeSource: ListSource<VolumeEntry> = {
  types: ['volume', 'container'],
  actions: ['create', 'destroy', 'rename'],
  async list(engine, signal) {
    const [volumes, containers] = await Promise.all([
      engine.volumes.list(signal),
      engine.containers.list({}, signal),
    ]);
    return volumeEntries(volumes, containers);
  },
};

/** By name, anonymous ones last. */
export function volumeEntries(
  volumes: readonly VolumeRecord[],
  containers: readonly ContainerSummary[],
): readonly VolumeEntry[] {
  return volumes
    .map(({ name, driver, mountpoint, labels }) => {
      const project = labels[composeLabels.project];
      const anonymous = isAnonymousVolume(name);
      const users = containers
        .filter((container) => !isHelper(container))
        .filter(({ mounts }) => mounts.some((mount) => mount.type === 'volume' && mount.name === name));
      const origin = anonymous ? undefined : composeOriginOf(labels, containers, users);
      return {
        name,
        driver,
        mountpoint,
        ...(project === undefined ? {} : { project }),
        anonymous,
        usedBy: users.map((container) => container.name),
        ...(origin ? { origin } : {}),
      };
    })
    .sort((a, b) => Number(a.anonymous) - Number(b.anonymous) || compareText(a.name, b.name));
}

/** A volume that nobody named has the engine's 64 hexadecimal digits for a name. */
export function isAnonymousVolume(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}

/** `size` where it is known: only the engine's disk usage reports it. */
export function presentVolume(volume: VolumeEntry, size: number | undefined): RowLooks {
  const { name, driver, anonymous, usedBy } = volume;
  const notes = [
    ...(anonymous ? ['anonymous'] : []),
    ...(size === undefined ? [] : [presentSize(size)]),
    ...(driver === 'local' ? [] : [driver]),
    usedBy.length === 0 ? 'unused' : `used by ${usedBy.length}`,
  ];
  return {
    label: plainText(anonymous ? name.slice(0, 12) : name),
    description: plainText(notes.join(' · ')),
    icon: 'database',
    ...(usedBy.length > 0 ? { color: 'charts.green' } : {}),
  };
}

export function presentVolumeTooltip({ name, driver, mountpoint, project, usedBy }: VolumeEntry): string {
  return [
    `**${escapeMarkdown(name)}**`,
    `Driver ${escapeMarkdown(driver)}${project ? `, project ${escapeMarkdown(project)}` : ''}`,
    `On the engine's host: ${escapeMarkdown(mountpoint)}`,
    usedBy.length === 0
      ? 'No container uses it.'
      : `**Used by**  \n${usedBy.map(escapeMarkdown).join('  \n')}`,
  ].join('\n\n');
}
