import type { Duplex, Readable } from 'node:stream';
import type { LogFrame, LogOptions } from './logs/frame';
import type { ContainerDetails, ContainerSummary, FileChange, ProcessTable } from './records';
import type { StatsSample } from './statsSample';

/** What can be asked of and done to containers. `id` is a full id, a unique prefix of one, or a name. */
export interface ContainerCalls {
  /** Every container, stopped ones included. */
  list(options?: ContainerListOptions, signal?: AbortSignal): Promise<readonly ContainerSummary[]>;
  inspect(id: string, signal?: AbortSignal): Promise<ContainerDetails>;

  /** Starting what runs already, or stopping what does not, isn't an error. */
  start(id: string, signal?: AbortSignal): Promise<void>;
  /** Resolves when the container has stopped; the engine kills it after `seconds`, or its own default. */
  stop(id: string, options?: StopOptions, signal?: AbortSignal): Promise<void>;
  restart(id: string, options?: StopOptions, signal?: AbortSignal): Promise<void>;
  pause(id: string, signal?: AbortSignal): Promise<void>;
  unpause(id: string, signal?: AbortSignal): Promise<void>;
  /** Sends a signal, `SIGKILL` by default. */
  kill(id: string, killSignal?: string, signal?: AbortSignal): Promise<void>;
  rename(id: string, name: string, signal?: AbortSignal): Promise<void>;
  /** `docker update`: a value that isn't given stays. Engines can't take a limit away again, only change it. */
  update(id: string, changes: ContainerUpdate, signal?: AbortSignal): Promise<void>;
  remove(id: string, options?: RemoveContainerOptions, signal?: AbortSignal): Promise<void>;
  /** Resolves with the exit code when the container stops. */
  wait(id: string, signal?: AbortSignal): Promise<number>;
  /** Makes a container from the engine's own `POST /containers/create` body; returns its id. */
  create(spec: CreateContainer, signal?: AbortSignal): Promise<string>;
  /**
   * A hijacked connection to the main process, best made before {@link start}: what is written is its standard
   * input, what is read its output from now on, raw with a TTY and frames without. With `StdinOnce` the
   * engine closes that input when the connection ends, in whatever way.
   */
  attach(id: string, signal?: AbortSignal): Promise<Duplex>;

  /**
   * The log as frames, in batches as they arrive: see {@link LogFrame}. Rejects with `engine-log-driver` where the
   * container's log driver cannot be read back.
   */
  logs(id: string, options: LogOptions, signal: AbortSignal): Promise<AsyncIterable<readonly LogFrame[]>>;
  /** One sample, as fast as the engine can; its `previous` part may be empty. */
  stats(id: string, signal?: AbortSignal): Promise<StatsSample>;
  /** About one sample every `interval` milliseconds, but no more than the engine reports: one a second. */
  statsStream(
    id: string,
    options: { readonly interval?: number },
    signal: AbortSignal,
  ): Promise<AsyncIterable<StatsSample>>;
  /** `psArguments` are ps options such as `-ef`; the output must include the PID. */
  top(id: string, psArguments?: string, signal?: AbortSignal): Promise<ProcessTable>;
  changes(id: string, signal?: AbortSignal): Promise<readonly FileChange[]>;

  /** A tar of the path, whose first entry is the path itself. */
  getArchive(id: string, path: string, signal?: AbortSignal): Promise<Readable>;
  /** Whether archives name who owns a file. Podman puts the container's user in place of every owner. */
  archivesNameOwners(): Promise<boolean>;
  /** Whether an archive of a folder has what is mounted below it also while the container isn't up, as by Docker. */
  archivesHoldMounts(): Promise<boolean>;
  /** Whether records say that somebody stopped a container, which is left out of the events then, as by Podman. */
  recordsStops(): Promise<boolean>;
  /** Unpacks a tar into an existing folder. */
  putArchive(id: string, path: string, tar: Readable | Buffer, signal?: AbortSignal): Promise<void>;
  statPath(id: string, path: string, signal?: AbortSignal): Promise<PathStat>;
  /** The whole file system as a tar, without volumes. */
  export(id: string, signal?: AbortSignal): Promise<Readable>;
  /** Makes an image of the container's file system; returns its id. */
  commit(id: string, options: CommitOptions, signal?: AbortSignal): Promise<string>;

  /** Removes every stopped container. */
  prune(
    signal?: AbortSignal,
  ): Promise<{ readonly deleted: readonly string[]; readonly spaceReclaimed: number }>;
}

export interface ContainerListOptions {
  /** Also work out sizes, which makes the engine walk the file systems. */
  readonly size?: boolean;
  /** The engine's own filters, such as `{ label: ['a=b'] }`. */
  readonly filters?: Readonly<Record<string, readonly string[]>>;
}

export interface StopOptions {
  /** How long the container has before it is killed. */
  readonly seconds?: number;
}

/** What of a container can be changed without making it anew. */
export interface ContainerUpdate {
  readonly restartPolicy?: { readonly name: string; readonly maximumRetryCount: number };
  /** Bytes. */
  readonly memory?: number;
  /** Memory and swap together, in bytes; -1 for any amount of swap. */
  readonly memorySwap?: number;
  readonly nanoCpus?: number;
  /** -1 for none. */
  readonly pidsLimit?: number;
}

export interface RemoveContainerOptions {
  /** Kill it first where it runs. */
  readonly force?: boolean;
  /** Also remove its anonymous volumes. */
  readonly volumes?: boolean;
}

export interface CreateContainer {
  readonly name?: string;
  /** `linux/arm64`; the engine's own by default. */
  readonly platform?: string;
  /** As the Engine API documents it (`Image`, `Cmd`, `HostConfig`, ...). */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface CommitOptions {
  readonly repository?: string;
  readonly tag?: string;
  readonly comment?: string;
  readonly author?: string;
  /** Instructions as in a Dockerfile that change the image's configuration, such as `LABEL a=b`. */
  readonly changes?: readonly string[];
  /** Pause the container meanwhile, so that files are consistent. Default true. */
  readonly pause?: boolean;
}

export interface PathStat {
  readonly name: string;
  readonly size: number;
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
  /** The permission bits, such as 0o755. */
  readonly permissions: number;
  readonly modified: number;
  /** Where a symbolic link points; empty otherwise. */
  readonly linkTarget: string;
}
