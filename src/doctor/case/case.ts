import type {
  ContainerDetails,
  ContainerSummary,
  EngineEvent,
  ImageDetails,
  NetworkRecord,
} from '../../engine/records';
import type { LogLine } from '../../engine/logs/line';
import type { ProcessFacts } from './processFacts';
import type { ServiceDefinition } from '../../sources/definition';
import type { ProjectFiles } from '../../sources/projectFiles';

/**
 * The evidence about one project. Everything is read only, gathered on first use and once, and bounded. What is
 * unavailable is undefined or empty, and {@link unseen} says why; only an aborted examination and a lost engine throw.
 */
export interface Case {
  readonly project: string;
  /** Whether helpers and archives may be used; see `CaseOptions`. */
  readonly isDeep: boolean;
  readonly services: readonly ServiceCase[];
  service(name: string): ServiceCase | undefined;
  readonly engine: EngineFacts;
  /** Milliseconds since the epoch, on the engine's clock. */
  readonly now: number;
  /** Every container on the engine, those of other projects too. */
  readonly everyContainer: readonly ContainerSummary[];
  /** Networks by ID and by name. */
  networks(): Promise<ReadonlyMap<string, NetworkRecord>>;
  readonly files: ProjectFiles;
  /** What could not be looked at, a sentence each. */
  readonly unseen: readonly string[];
}

export interface EngineFacts {
  readonly version: string;
  /** As Docker calls it: `amd64`. */
  readonly arch: string;
  /** `Docker Desktop` has a name for the host in every container. */
  readonly operatingSystem: string;
  readonly cgroupVersion: string;
}

/** A service of the project: what its files say, and the containers that it has. */
export interface ServiceCase {
  readonly name: string;
  /** Absent where no readable file of the project defines it. */
  readonly definition: ServiceDefinition | undefined;
  readonly containers: readonly ContainerCase[];
}

/** A file of a container or an image. */
export interface FileFacts {
  /** After links, within the container. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'other';
  /** The permission bits: `0o755`. */
  readonly permissions: number;
  /** Absent where the engine doesn't report who owns it. */
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

/** One container of a service. */
export interface ContainerCase {
  readonly service: string;
  readonly record: ContainerDetails;
  /** As that of the case. */
  readonly now: number;
  /** What checks work out of the evidence together, once: `make` is called for the first that asks. */
  remember<T>(key: string, make: () => T): T;
  /** The end of its log, oldest first, colours removed; of the last run and those before. */
  log(): Promise<readonly LogLine[]>;
  /** What the engine remembers of it, oldest first. */
  events(): Promise<readonly EngineEvent[]>;
  /** The same of all containers that its service had, those that were replaced too. */
  serviceEvents(): Promise<readonly EngineEvent[]>;
  image(): Promise<ImageDetails | undefined>;
  /** The image that its reference means by now: another one where the tag has moved on. */
  taggedImage(): Promise<ImageDetails | undefined>;
  /** Sockets, processes and counters of a running container. */
  processes(): Promise<ProcessFacts | undefined>;
  /** A path in it, mounts included, links followed; undefined where nothing is there, or nobody may look. */
  file(path: string): Promise<FileFacts | undefined>;
  /** The first bytes of a regular file. */
  content(path: string): Promise<Buffer | undefined>;
  /** The names in a folder, at most a thousand. */
  names(path: string): Promise<readonly string[] | undefined>;
  /** The same of its image, without what is mounted over it. */
  imageFile(path: string): Promise<FileFacts | undefined>;
  imageNames(path: string): Promise<readonly string[] | undefined>;
}
