import { UserError } from '../base/userError';
import type { RegistryClient } from './client';
import { attestedIn, parseIndex, sizeIn, type TagPlatform } from './manifest';

/** A platform of a tag. */
export interface RegistryPlatform extends TagPlatform {
  /** What the builder states of it: `SBOM (SPDX)`. */
  readonly attestations: readonly string[];
}

/** As many manifests are asked for at once. */
const maxParallel = 4;

/**
 * The platforms of a tag with their sizes and attestations. Asks for the manifest of each of them; one that can't be read
 * has no size. Throws a `UserError` where the tag can't be read.
 */
export async function registryPlatforms(
  client: RegistryClient,
  repository: string,
  tag: string,
  signal: AbortSignal,
): Promise<readonly RegistryPlatform[]> {
  const entries = parseIndex(await client.readManifest(repository, tag, signal));
  if (!entries) {
    const { platforms } = await client.manifest(repository, tag, signal);
    return platforms.map((each) => ({ ...each, attestations: [] }));
  }
  const quietly = (digest: string) =>
    client.readManifest(repository, digest, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      if (error instanceof UserError) return undefined;
      throw error;
    });
  const rest = entries.map((entry, index) => ({ entry, index }));
  const found: RegistryPlatform[] = [];
  const work = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) {
      const { entry, index } = next;
      const { platform, digest } = entry;
      const size = sizeIn(await quietly(digest));
      const attestations: string[] = [];
      for (const each of entry.attestations) attestations.push(...attestedIn(await quietly(each)));
      found[index] = {
        platform,
        digest,
        ...(size === undefined ? {} : { size }),
        attestations: [...new Set(attestations)],
      };
    }
  };
  await Promise.all(Array.from({ length: maxParallel }, work));
  return found;
}
