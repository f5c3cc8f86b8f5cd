import { isOlder } from '../releases';

/** How a build of Compose decides whether a container is still what its files define. */
export interface HashRules {
  /** The release whose reading of files is hashed; see `StackOptions.release`. */
  readonly release: string;
  /** The keys of a service that aren't part of its hash. */
  readonly unhashed: readonly string[];
  /** The fields of a service's network in the order of Go's type. */
  readonly endpointOrder: readonly string[];
}

/** What else a release compares before it keeps a container, and what it does to those that depend on it. */
export interface UpRules {
  /** Every service that depends on a recreated one is recreated, too. */
  readonly recreatesDependents: boolean;
  /** Dependents with `restart: true` are stopped and started again. */
  readonly restartsDependents: boolean;
  /** A running container must be in the networks of its service; a network with another hash is recreated. */
  readonly comparesNetworks: boolean;
  /** A recreated network gets the containers of the one before. */
  readonly reconnectsContainers: boolean;
  /** A container must have the volumes of its service; a volume with another hash is asked about. */
  readonly comparesVolumes: boolean;
  /** What is one too many is removed from the containers that would be recreated first. */
  readonly removesChangedFirst: boolean;
}

export interface ComposeRules {
  /** The number of the release, without what a distribution adds. */
  readonly number: string;
  /** What may be hashed; several where a distribution may have built the release with another library. */
  readonly hashes: readonly [HashRules, ...HashRules[]];
  /** The hashes are known to be right, so that another hash is another configuration. */
  readonly isExact: boolean;
  readonly up: UpRules;
}

/** The first release whose hash is known: it has the second version of the library that reads files. */
const oldest = '2.26.0';
/** From here on, Compose plans what it does in another way. */
const planned = '5.2.0';
const unknown = '6.0.0';

/** Builds of distributions with another library than the release has, and the release that has theirs. */
const distributions: Readonly<Record<string, string>> = { '2.26.1-4': '2.32.4', '2.40.3-3': '2.40.3' };

/** Releases between which what Compose reads or the order of its fields changed. */
const libraries = [
  '2.29.0',
  '2.30.0',
  '2.32.4',
  '2.34.0',
  '2.35.0',
  '2.36.1',
  '2.37.3',
  '2.38.2',
  '2.40.3',
] as const;

/**
 * What the build of Compose with this version (`2.40.3`, `v2.26.1`, `2.26.1-4`) does; undefined where that isn't known.
 * The source is `pkg/compose/hash.go` and `convergence.go` of each release.
 */
export function composeRules(version: string): ComposeRules | undefined {
  const [, number, suffix] = /^v?(\d+\.\d+\.\d+)(?!\d)(\S*)$/.exec(version) ?? [];
  if (number === undefined || isOlder(number, oldest) || !isOlder(number, unknown)) return undefined;
  const known = suffix === '' ? number : distributions[`${number}${suffix ?? ''}`];
  const others = libraries.filter((each) => isOlder(number, each));
  const hashes = known === undefined ? [number, ...others] : [known];
  return {
    number,
    hashes: hashes.map((library) => hashRules(number, library)) as unknown as ComposeRules['hashes'],
    isExact: known !== undefined && isOlder(number, planned),
    up: {
      recreatesDependents: isOlder(number, '2.29.4'),
      restartsDependents: !isOlder(number, '2.29.4'),
      comparesNetworks: !isOlder(number, '2.31.0'),
      reconnectsContainers: !isOlder(number, '2.37.3'),
      comparesVolumes: !isOlder(number, '2.32.0'),
      removesChangedFirst: !isOlder(number, '2.31.0'),
    },
  };
}

function hashRules(number: string, library: string): HashRules {
  return {
    release: library,
    unhashed: [
      'build',
      'pull_policy',
      'scale',
      ...(isOlder(number, '2.29.3') ? [] : ['depends_on']),
      ...(isOlder(number, '2.30.2') ? [] : ['profiles']),
    ],
    endpointOrder: isOlder(library, '2.36.0') ? grown : sorted,
  };
}

const sorted = [
  'aliases',
  'driver_opts',
  'gw_priority',
  'interface_name',
  'ipv4_address',
  'ipv6_address',
  'link_local_ips',
  'mac_address',
  'priority',
] as const;

const grown = [
  'priority',
  'gw_priority',
  'aliases',
  'ipv4_address',
  'ipv6_address',
  'link_local_ips',
  'mac_address',
  'driver_opts',
] as const;
