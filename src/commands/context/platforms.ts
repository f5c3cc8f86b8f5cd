/** A platform of an image, as a table shows it. Texts are plain. */
export interface PlatformRow {
  readonly platform: string;
  readonly digest: string;
  /** In bytes; absent where nobody reports it. */
  readonly size?: number;
  /** The engine has it, and the registry, as far as it was asked. */
  readonly isHere: boolean;
  readonly isInRegistry: boolean;
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
