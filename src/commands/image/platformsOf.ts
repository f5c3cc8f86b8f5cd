import { parseImageReference } from '../../base/imageReference';
import { plainText } from '../../base/text/plainText';
import { messageOf } from '../../base/userError';
import { splitReference } from '../../containers/reference';
import type { LocalPlatform } from '../../engine/objectCalls';
import { dockerHub, registryAddress, type RegistryAddress } from '../../registry/address';
import type { RegistryPlatform } from '../../registry/platforms';
import type { PlatformRow } from '../context/platforms';

/** Where an image is in a registry. */
export interface RegistryImage {
  readonly address: RegistryAddress;
  readonly repository: string;
  /** A tag or a digest. */
  readonly tag: string;
}

/** Undefined where a name leads to no registry. */
export function registryImage(reference: string): RegistryImage | undefined {
  const { registry = dockerHub, digest } = parseImageReference(reference);
  const address = registryAddress(registry);
  if (!address) return undefined;
  const { repository, tag } = splitReference(reference);
  const path = repository.startsWith(`${registry}/`) ? repository.slice(registry.length + 1) : repository;
  return { address, repository: path, tag: digest ?? tag };
}

/**
 * What the engine and the registry have of an image, each platform once. An engine that holds one platform of an image
 * knows the digest of the list of all of them, so what differs in its digest is matched by its platform.
 */
export function mergePlatforms(
  local: readonly LocalPlatform[],
  remote: readonly RegistryPlatform[],
): readonly PlatformRow[] {
  const rest = [...local];
  const digests = new Set(remote.map(({ digest }) => digest));
  const platforms = remote.map(({ platform }) => usualPlatform(platform));
  const indexOf = (all: readonly LocalPlatform[], digest: string, platform: string) => {
    const same = all.findIndex((each) => each.digest === digest);
    const usual = usualPlatform(platform);
    // With two of a platform, it can't be known which one the engine has.
    if (same >= 0 || usual === '' || platforms.filter((each) => each === usual).length > 1) return same;
    return all.findIndex((each) => !digests.has(each.digest) && usualPlatform(each.platform) === usual);
  };
  const rows = remote.map(({ platform, digest, size, attestations }): PlatformRow => {
    const index = indexOf(rest, digest, platform);
    const [same] = index < 0 ? [] : rest.splice(index, 1);
    return {
      platform: plainText(platform || 'unknown'),
      digest,
      ...(size === undefined ? {} : { size }),
      isHere: same?.isPresent ?? false,
      isInRegistry: true,
      ...(same?.isPresent && same.digest !== digest ? { engineDigest: plainText(same.digest) } : {}),
      attestations: attestations.map(plainText),
    };
  });
  // What the registry has no more, or never had.
  const own = rest
    .filter(({ isPresent }) => isPresent || remote.length === 0)
    .map(({ platform, digest, size, isPresent, attestations }): PlatformRow => {
      const count = attestations === 1 ? '1 attestation' : `${attestations} attestations`;
      return {
        platform: plainText(platform || 'unknown'),
        digest: plainText(digest),
        ...(size > 0 ? { size } : {}),
        isHere: isPresent,
        isInRegistry: false,
        attestations: attestations > 0 ? [count] : [],
      };
    });
  return [...own, ...rows];
}

/** The same for all ways to write a platform: the variant of 64-bit ARM is often left out. */
function usualPlatform(platform: string): string {
  return platform.replace(/^(\w+\/arm64)\/v8$/, '$1');
}

/** Why the registry said nothing, in a sentence for the notes. */
export function registryNote(error: unknown): string {
  return `The registry wasn't read. ${plainText(messageOf(error))}`;
}
