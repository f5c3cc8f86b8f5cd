import type { Event } from '../base/event';
import type { ContainerCalls } from './containerCalls';
import type { ExecCalls } from './execCalls';
import type { ImageCalls, NetworkCalls, VolumeCalls } from './objectCalls';
import type { DiskUsage, EngineEvent, EngineInfo, EngineVersion, EventFilter } from './records';
import type { SwarmCalls } from './swarmCalls';
import type { RequestTrace } from './trace';

/**
 * The daemon behind a port: Docker, or what answers like it. Everything Drydock knows of an engine goes
 * through here, so that a local socket, a TLS address and an ssh host are the same thing to the rest.
 *
 * A call rejects with a `UserError` whose reason is one of {@link EngineReason}; an aborted call rejects with
 * the signal's own reason. A call that returns a stream resolves once the engine has accepted the request;
 * the stream ends when the engine ends it, throws when the connection breaks, and is released by leaving the
 * `for await` loop or by aborting its signal, in which case it just ends.
 *
 * Nothing is sent before the first call. {@link close} ends everything that is still open.
 */
export interface ContainerEngine {
  readonly endpoint: EngineEndpoint;
  readonly containers: ContainerCalls;
  readonly images: ImageCalls;
  readonly volumes: VolumeCalls;
  readonly networks: NetworkCalls;
  readonly execs: ExecCalls;
  readonly swarm: SwarmCalls;

  /** Fires once for every request, when its answer's head is there or when it failed. */
  readonly onRequest: Event<RequestTrace>;
  /** How many answers are being streamed at this moment: zero while nobody looks. */
  readonly openStreams: number;

  ping(signal?: AbortSignal): Promise<void>;
  version(signal?: AbortSignal): Promise<EngineVersion>;
  info(signal?: AbortSignal): Promise<EngineInfo>;
  /**
   * The engine's events from the moment the promise resolves, so that a list taken afterwards misses
   * nothing. The filter is the engine's work: what does not match is never sent.
   */
  events(filter: EventFilter, signal: AbortSignal): Promise<AsyncIterable<EngineEvent>>;
  /** What images, containers, volumes and the build cache take on disk. Slow on a full engine. */
  diskUsage(signal?: AbortSignal): Promise<DiskUsage>;

  close(): void;
}

/** Where an engine is, and why that one was chosen. */
export interface EngineEndpoint {
  /** As the docker CLI writes it: `unix:///var/run/docker.sock`, `tcp://host:2376`, `ssh://user@host`. */
  readonly host: string;
  /** The docker context of that name; `default` where no named context is involved. */
  readonly context: string;
  readonly source: EndpointSource;
}

export type EndpointSource =
  | 'setting'
  | 'DOCKER_HOST'
  | 'DOCKER_CONTEXT'
  | 'currentContext'
  | 'default'
  | 'found';
