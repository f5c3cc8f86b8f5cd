import type { Readable } from 'node:stream';
import type {
  ImageDetails,
  ImageLayer,
  ImageSummary,
  NetworkRecord,
  PruneResult,
  VolumeRecord,
} from './records';

/** Images by id, `name:tag` or digest. */
export interface ImageCalls {
  /** Without intermediate layers. */
  list(signal?: AbortSignal): Promise<readonly ImageSummary[]>;
  inspect(image: string, signal?: AbortSignal): Promise<ImageDetails>;
  /** The platforms that the engine knows of the image, those that it hasn't got included. */
  platforms(image: string, signal?: AbortSignal): Promise<readonly LocalPlatform[]>;
  /** Of that platform's variant where the engine holds several; of its own one where absent. */
  history(image: string, signal?: AbortSignal, platform?: ImagePlatform): Promise<readonly ImageLayer[]>;
  /**
   * Ends when the image is there; throws if the registry or the engine rejects the request. Without `auth` the registry
   * gets the same credentials that the Docker CLI would send.
   */
  pull(
    reference: string,
    options: { readonly platform?: string; readonly auth?: RegistryAuth },
    signal: AbortSignal,
  ): Promise<AsyncIterable<ProgressLine>>;
  push(
    reference: string,
    options: { readonly auth?: RegistryAuth },
    signal: AbortSignal,
  ): Promise<AsyncIterable<ProgressLine>>;
  tag(image: string, repository: string, tag: string, signal?: AbortSignal): Promise<void>;
  /** Removes a tag, and the image with its last one. Returns what was untagged and deleted. */
  remove(
    image: string,
    options?: { readonly force?: boolean },
    signal?: AbortSignal,
  ): Promise<readonly string[]>;
  /** Dangling images only, or every image without a container. */
  prune(options: { readonly all: boolean }, signal?: AbortSignal): Promise<PruneResult>;
  /** `docker load`: takes such a tar, compressed or not; returns the names of the images that it had, or their IDs. */
  load(tar: Readable, signal?: AbortSignal): Promise<readonly string[]>;
  /** `docker save`: a tar of layers and manifests, of that platform's variant alone where one is named. */
  save(image: string, signal?: AbortSignal, platform?: ImagePlatform): Promise<Readable>;
  /** Makes an image of a tar of a root file system; returns its id. */
  importRootFs(
    tar: Readable | Buffer,
    options: { readonly repository: string; readonly tag: string; readonly changes?: readonly string[] },
    signal?: AbortSignal,
  ): Promise<string>;
  pruneBuildCache(options: { readonly all: boolean }, signal?: AbortSignal): Promise<PruneResult>;
}

/** One platform of an image on an engine. */
export interface LocalPlatform {
  /** `linux/arm64/v8`; empty where it isn't reported. */
  readonly platform: string;
  /** Of its manifest; empty for an image that was built here by an engine without such. */
  readonly digest: string;
  /** In bytes, as the engine counts; 0 where it has nothing of it. */
  readonly size: number;
  /** Its layers are on the engine. */
  readonly isPresent: boolean;
  /** Statements of the builder about it that the engine knows. */
  readonly attestations: number;
}

/** As OCI has it: `linux`, `arm64`, `v8`. Engines before API 1.48 hold one platform of an image and pass over it. */
export interface ImagePlatform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

export interface RegistryAuth {
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
  /** A token that is passed on to the registry as it is. */
  readonly registrytoken?: string;
  readonly serveraddress?: string;
}

/** One line of a pull's or push's progress. */
export interface ProgressLine {
  /** The layer; empty for lines on the whole image. */
  readonly id: string;
  readonly status: string;
  readonly current?: number;
  readonly total?: number;
}

export interface VolumeCalls {
  list(signal?: AbortSignal): Promise<readonly VolumeRecord[]>;
  inspect(name: string, signal?: AbortSignal): Promise<VolumeRecord & { readonly raw: unknown }>;
  create(
    name: string,
    options?: { readonly driver?: string; readonly labels?: Readonly<Record<string, string>> },
    signal?: AbortSignal,
  ): Promise<void>;
  remove(name: string, options?: { readonly force?: boolean }, signal?: AbortSignal): Promise<void>;
  /** Anonymous volumes without a container, or named ones as well. */
  prune(options: { readonly all: boolean }, signal?: AbortSignal): Promise<PruneResult>;
}

export interface NetworkCalls {
  list(signal?: AbortSignal): Promise<readonly NetworkRecord[]>;
  inspect(id: string, signal?: AbortSignal): Promise<NetworkRecord & { readonly raw: unknown }>;
  create(
    name: string,
    options?: {
      readonly driver?: string;
      readonly internal?: boolean;
      readonly labels?: Readonly<Record<string, string>>;
    },
    signal?: AbortSignal,
  ): Promise<string>;
  connect(
    id: string,
    container: string,
    options?: { readonly aliases?: readonly string[]; readonly ipv4?: string; readonly ipv6?: string },
    signal?: AbortSignal,
  ): Promise<void>;
  disconnect(
    id: string,
    container: string,
    options?: { readonly force?: boolean },
    signal?: AbortSignal,
  ): Promise<void>;
  remove(id: string, signal?: AbortSignal): Promise<void>;
  prune(signal?: AbortSignal): Promise<PruneResult>;
}
