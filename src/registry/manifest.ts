import { isDigest } from './address';

/** What an image or an index of several is, by its media type. */
export const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** One image of a tag. */
export interface TagPlatform {
  /** `linux/arm64/v8`; empty where the manifest doesn't say. */
  readonly platform: string;
  readonly digest: string;
  /** Of the compressed layers, in bytes; absent in an index, which doesn't say. */
  readonly size?: number;
}

export interface TagManifest {
  /** Of the tag itself: what engines keep as the repository digest. */
  readonly digest: string;
  readonly platforms: readonly TagPlatform[];
  /** For an image without an index: the config that says its platform. */
  readonly configDigest?: string;
}

/** An index has no more images than that. */
const mostPlatforms = 200;

/** Reads a manifest; parts that are damaged are left out. */
export function parseManifest(body: unknown, digest: string): TagManifest {
  const { manifests, config, layers } = objectOf(body);
  if (!Array.isArray(manifests)) {
    const configDigest = objectOf(config)['digest'];
    const sizes = Array.isArray(layers) ? layers.map((layer) => objectOf(layer)['size']) : [];
    const size = sizes.reduce<number>((sum, value) => sum + (isSize(value) ? value : 0), 0);
    return {
      digest,
      platforms: [{ platform: '', digest, size }],
      ...(isDigest(configDigest) ? { configDigest } : {}),
    };
  }
  const platforms = new Map<string, TagPlatform>();
  for (const entry of manifests.slice(0, mostPlatforms)) {
    const { digest: inner, platform } = objectOf(entry);
    const name = platformName(platform);
    // Attestations of the builder stand among the images. Entries that are repeated would be rows with the same ID.
    if (isDigest(inner) && name !== 'unknown/unknown')
      platforms.set(`${name} ${inner}`, { platform: name, digest: inner });
  }
  return { digest, platforms: [...platforms.values()] };
}

/** One image of an index, with what the builder states of it. */
export interface IndexEntry extends TagPlatform {
  /** The digests of its attestations. */
  readonly attestations: readonly string[];
}

/** The images of an index with their attestations; undefined for the manifest of one image. */
export function parseIndex(body: unknown): readonly IndexEntry[] | undefined {
  const { manifests } = objectOf(body);
  if (!Array.isArray(manifests)) return undefined;
  const { platforms } = parseManifest(body, '');
  const attested = manifests.slice(0, mostPlatforms).flatMap((entry) => {
    const { digest, annotations } = objectOf(entry);
    const notes = objectOf(annotations);
    return notes['vnd.docker.reference.type'] === 'attestation-manifest' && isDigest(digest)
      ? [{ digest, of: notes['vnd.docker.reference.digest'] }]
      : [];
  });
  return platforms.map((each) => ({
    ...each,
    attestations: attested.filter(({ of }) => of === each.digest).map(({ digest }) => digest),
  }));
}

/** What an attestation states, by the types of its statements: `SBOM (SPDX)`, `provenance (SLSA)`. */
export function attestedIn(body: unknown): readonly string[] {
  const { layers } = objectOf(body);
  const types = (Array.isArray(layers) ? layers : []).slice(0, 20).flatMap((layer) => {
    const type = objectOf(objectOf(layer)['annotations'])['in-toto.io/predicate-type'];
    return typeof type === 'string' ? [type] : [];
  });
  return [...new Set(types.map(statementName))];
}

function statementName(type: string): string {
  if (/spdx/i.test(type)) return 'SBOM (SPDX)';
  if (/cyclonedx/i.test(type)) return 'SBOM (CycloneDX)';
  if (/slsa\.dev\/provenance/i.test(type)) return 'provenance (SLSA)';
  return type.slice(0, 100);
}

/** The compressed size of an image by its manifest, its configuration included; undefined where that isn't reported. */
export function sizeIn(body: unknown): number | undefined {
  const { layers, config } = objectOf(body);
  if (!Array.isArray(layers)) return undefined;
  const sizes = [config, ...layers].map((part) => objectOf(part)['size']).filter(isSize);
  return sizes.reduce((sum, size) => sum + size, 0);
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** `os/architecture/variant` of an entry of an index or of an image's configuration. */
export function platformName(value: unknown): string {
  const { os, architecture, variant } = objectOf(value);
  return [os, architecture, variant]
    .filter((part): part is string => typeof part === 'string' && /^[\w.-]{1,40}$/.test(part))
    .join('/');
}

export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
