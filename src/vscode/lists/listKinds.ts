import { plainText } from '../../base/text/plainText';
import type { DefinedThing } from '../../bridge/definition';
import type { ComposeOrigin } from '../../containers/composeLabels';
import type { Detail } from '../../containers/details';
import { presentImage, presentImageTooltip, type ImageEntry } from '../../containers/images';
import { presentNetwork, presentNetworkTooltip, type NetworkEntry } from '../../containers/networks';
import { presentSize } from '../../containers/units';
import { presentVolume, presentVolumeTooltip, type VolumeEntry } from '../../containers/volumes';
import type { AnyTarget } from '../tree/views';
import type { ListKind } from './listRow';

export const imageKind: ListKind<ImageEntry> = {
  idOf: ({ id, reference }) => `${id} ${reference}`,
  present: (image) => presentImage(image, Date.now()),
  tooltip: presentImageTooltip,
  targets: (value) => [
    { kind: 'image', value },
    { kind: 'text', value: value.name },
  ],
  children: ({ usedBy }) => users(usedBy),
  empty: 'There are no images on this engine.',
  summary: (images) => {
    // Several names of one image take its space once.
    const sizes = new Map(images.map(({ id, size }) => [id, size]));
    return sizes.size === 0 ? '' : presentSize([...sizes.values()].reduce((sum, size) => sum + size, 0));
  },
};

/** `sizeOf` knows the sizes that the engine has been asked for. */
export function volumeKind(
  sizeOf: (name: string) => number | undefined,
  rows: NonNullable<ListKind<VolumeEntry>['rows']>,
): ListKind<VolumeEntry> {
  return {
    idOf: ({ name }) => name,
    present: (volume) => presentVolume(volume, sizeOf(volume.name)),
    tooltip: presentVolumeTooltip,
    targets: (value) => [
      { kind: 'volume', value },
      { kind: 'text', value: value.name },
      ...definedBy(value.origin, { kind: 'volume', name: value.name }),
    ],
    children: ({ usedBy }) => users(usedBy),
    rows,
    empty: 'There are no volumes on this engine.',
    summary: (volumes) => (volumes.length === 0 ? '' : String(volumes.length)),
  };
}

export const networkKind: ListKind<NetworkEntry> = {
  idOf: ({ id }) => id,
  present: presentNetwork,
  tooltip: presentNetworkTooltip,
  targets: (value) => [
    { kind: 'network', value },
    { kind: 'text', value: value.name },
    ...definedBy(value.origin, { kind: 'network', name: value.name }),
  ],
  children: ({ members }) =>
    members.map((value) => ({
      detail: user(value.name, value.ip || 'not running'),
      targets: [
        { kind: 'attachment', value },
        { kind: 'text', value: value.ip || value.name },
      ],
    })),
  empty: 'There are no networks on this engine.',
  summary: (networks) => (networks.length === 0 ? '' : String(networks.length)),
};

function definedBy(origin: ComposeOrigin | undefined, thing: DefinedThing): readonly AnyTarget[] {
  return origin ? [{ kind: 'definition', value: { ...origin, thing } }] : [];
}

function users(names: readonly string[]): ReturnType<ListKind<unknown>['children']> {
  return names.map((name) => ({ detail: user(name, ''), targets: [{ kind: 'text', value: name }] }));
}

function user(name: string, description: string): Detail {
  return { id: name, label: plainText(name), description: plainText(description), icon: 'vm', text: name };
}
