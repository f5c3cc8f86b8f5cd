/** A platform of an image, as a table shows it. Texts are plain. */
export interface PlatformRow {
  readonly platform: string;
  readonly digest: string;
  /** In bytes; absent where nobody reports it. */
  readonly size?: number;
  /** The engine has it, and the registry, as far as it was asked. */
  readonly isHere: boolean;
  readonly isInRegistry: boolean;
  /** The digest by which the engine knows it, if it isn't that of the registry: the list of all platforms, or another image. */
  readonly engineDigest?: string;
  readonly attestations: readonly string[];
}

export interface ImagePlatforms {
  readonly name: string;
  readonly rows: readonly PlatformRow[];
  /** What couldn't be found out, a sentence each. */
  readonly notes: readonly string[];
}

/** The Platforms editors. */
export interface Platforms {
  show(platforms: ImagePlatforms): void;
}
