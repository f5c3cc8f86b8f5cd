import { messageOf } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import { isConnectionError, isGone } from '../../engine/engineError';
import type { LogLine } from '../../engine/logs/line';
import type {
  ContainerDetails,
  ContainerSummary,
  EngineEvent,
  EngineInfo,
  EngineVersion,
  ImageDetails,
  NetworkRecord,
} from '../../engine/records';
import type { Case, ContainerCase, EngineFacts, FileFacts, ServiceCase } from './case';
import { ContainerFiles } from './containerFiles';
import { readLog } from './containerLog';
import { openImageLook, sweepLooks, type ImageLook } from './imageLook';
import { LookGuard } from './lookGuard';
import type { ProcessFacts } from './processFacts';
import { ProcessReader } from './processReader';
import type { ProjectFiles } from '../../sources/projectFiles';

export interface CaseOptions {
  readonly project: string;
  /** The IDs of containers to look at in place of a project's, each as a service with its own name. */
  readonly containers?: readonly string[];
  readonly files: ProjectFiles;
  /** Only these services are looked at; all of them where empty. */
  readonly services?: readonly string[];
  /**
   * Whether files of images, and processes of engines elsewhere, are looked at: by temporary containers that are
   * labeled as Drydock's own and gone afterwards.
   */
  readonly isDeep: boolean;
  /** The image for helpers; undefined where there is none that may be used. */
  readonly toolbox: () => Promise<string | undefined>;
  readonly signal: AbortSignal;
}

const projectLabel = 'com.docker.compose.project';
const serviceLabel = 'com.docker.compose.service';
const oneOffLabel = 'com.docker.compose.oneoff';

/** Opens a case about a project of an engine. Rejects where the engine can't be talked to. */
export async function openCase(engine: ContainerEngine, options: CaseOptions): Promise<EngineCase> {
  const { signal } = options;
  const askedAt = performance.now();
  const [[everyContainer, records], version, info] = await Promise.all([
    containersOf(engine, options),
    engine.version(signal),
    engine.info(signal),
  ]);
  if (options.isDeep) await sweepLooks(engine, everyContainer, info.systemTime);
  return new EngineCase(engine, options, {
    everyContainer,
    records,
    version,
    info,
    askedAt,
  });
}

/** All containers of the engine, and the records of those to look at. */
async function containersOf(
  engine: ContainerEngine,
  { project, containers, signal }: CaseOptions,
): Promise<readonly [readonly ContainerSummary[], readonly ContainerDetails[]]> {
  const everyContainer = await engine.containers.list({}, signal);
  const own = everyContainer.filter(({ id, labels }) =>
    containers ? containers.includes(id) : labels[projectLabel] === project && labels[oneOffLabel] !== 'True',
  );
  const records = await Promise.all(
    own.map(({ id }) =>
      engine.containers.inspect(id, signal).catch((error: unknown) => {
        signal.throwIfAborted();
        if (isConnectionError(error)) throw error;
        // It was removed in between.
        return undefined;
      }),
    ),
  );
  return [everyContainer, records.flatMap((record) => record ?? [])];
}

interface Gathered {
  readonly everyContainer: readonly ContainerSummary[];
  readonly records: readonly ContainerDetails[];
  readonly version: EngineVersion;
  readonly info: EngineInfo;
  /** When the engine was asked for its time, on the clock of this process. */
  readonly askedAt: number;
}

/** A case over an engine; {@link close} removes what it made to look into images. */
export class EngineCase implements Case {
  readonly project: string;
  readonly isDeep: boolean;
  readonly services: readonly ServiceCase[];
  readonly engine: EngineFacts;
  readonly now: number;
  readonly everyContainer: readonly ContainerSummary[];
  readonly files: ProjectFiles;
  readonly #port: ContainerEngine;
  readonly #options: CaseOptions;
  readonly #records: readonly ContainerDetails[];
  readonly #askedAt: number;
  readonly #unseen = new Set<string>();
  readonly #images = new Map<string, Promise<ImageDetails | undefined>>();
  readonly #guard: LookGuard;
  readonly #imageLooks = new Map<string, Promise<ImageLook | undefined>>();
  #networks: Promise<ReadonlyMap<string, NetworkRecord>> | undefined;
  #events: Promise<readonly EngineEvent[]> | undefined;
  #processes: Promise<ReadonlyMap<string, ProcessFacts>> | undefined;

  constructor(engine: ContainerEngine, options: CaseOptions, gathered: Gathered) {
    this.#port = engine;
    this.#guard = new LookGuard(engine.endpoint.host);
    this.#options = options;
    this.#records = gathered.records;
    this.#askedAt = gathered.askedAt;
    this.project = options.project;
    this.isDeep = options.isDeep;
    this.files = options.files;
    this.everyContainer = gathered.everyContainer;
    this.now = gathered.info.systemTime;
    this.engine = {
      version: gathered.version.version,
      arch: gathered.version.arch,
      operatingSystem: gathered.info.operatingSystem,
      cgroupVersion: gathered.info.cgroupVersion,
    };
    const definitions = options.files.definitions();
    for (const sentence of options.files.refusals()) this.#unseen.add(sentence);
    if (!options.files.stack && !options.containers)
      this.#unseen.add(
        `No Compose file of "${options.project}" was found on this machine, so its containers aren't compared with one, and no lines are shown.`,
      );
    else if (gathered.records.length === 0)
      this.#unseen.add(
        `"${options.project}" has no containers on this engine, so only its files were looked at. Start it with "docker compose up -d", or check the name of the project.`,
      );
    const serviceOf = ({ config, name }: ContainerDetails) =>
      options.containers ? name : config.labels[serviceLabel];
    const names = new Set([
      ...definitions.keys(),
      ...gathered.records.flatMap((record) => serviceOf(record) ?? []),
    ]);
    this.services = [...names].map((name) => ({
      name,
      definition: definitions.get(name),
      containers: gathered.records
        .filter((record) => serviceOf(record) === name)
        .map((record) => new EngineContainer(name, record, this.now, this.#portOf(record))),
    }));
  }

  get unseen(): readonly string[] {
    return [...this.#unseen];
  }

  service(name: string): ServiceCase | undefined {
    return this.services.find((service) => service.name === name);
  }

  networks(): Promise<ReadonlyMap<string, NetworkRecord>> {
    return (this.#networks ??= this.#try('The networks', async () => {
      const all = await this.#port.networks.list(this.#options.signal);
      return new Map(
        all.flatMap((network) => [[network.id, network] as const, [network.name, network] as const]),
      );
    }).then((found) => found ?? new Map<string, NetworkRecord>()));
  }

  /** Removes every temporary container; resolves when they are gone. */
  async close(): Promise<void> {
    await Promise.all([...this.#imageLooks.values()].map(async (look) => (await look)?.remove()));
    this.#imageLooks.clear();
  }

  /** The events of the last hours, as many as the engine remembers. */
  #allEvents(): Promise<readonly EngineEvent[]> {
    return (this.#events ??= this.#try('The events', async () => {
      const found: EngineEvent[] = [];
      const filter = {
        types: ['container'],
        actions: ['create', 'start', 'die', 'kill', 'stop', 'restart', 'oom'],
        ...(this.#options.containers
          ? { containers: this.#options.containers }
          : { labels: [`${projectLabel}=${this.project}`] }),
        since: this.now - 24 * 60 * 60 * 1000,
        // Also what has happened since its time was asked for: who ended a container that has ended by now.
        until: this.now + Math.ceil(performance.now() - this.#askedAt),
      };
      const leave = new AbortController();
      const signal = AbortSignal.any([this.#options.signal, leave.signal]);
      // What is to come by then isn't waited for: an engine whose clock runs behind would be.
      const timer = setTimeout(() => leave.abort(), 1500);
      try {
        for await (const event of await this.#port.events(filter, signal)) found.push(event);
      } catch (error) {
        if (!leave.signal.aborted) throw error;
      } finally {
        clearTimeout(timer);
      }
      return found;
    }).then((found) => found ?? []));
  }

  /** What `ask` returns; undefined, and a note, if the engine rejects the request. */
  async #try<T>(what: string, ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      this.#options.signal.throwIfAborted();
      if (isConnectionError(error)) throw error;
      this.#unseen.add(`${what} couldn't be read: ${messageOf(error)}`);
      return undefined;
    }
  }

  #portOf(record: ContainerDetails): ContainerPort {
    const { signal } = this.#options;
    const files = new ContainerFiles(this.#port, record.id, signal, (path) => isLeftOut(record, path));
    return {
      files,
      log: () => this.#try(`The log of ${record.name}`, () => readLog(this.#port, record, signal)),
      events: async () => (await this.#allEvents()).filter(({ id }) => id === record.id),
      serviceEvents: async () =>
        (await this.#allEvents()).filter(
          ({ attributes }) => attributes[serviceLabel] === record.config.labels[serviceLabel],
        ),
      image: () => this.#image(record.imageId),
      taggedImage: () => this.#image(record.config.image),
      processes: async () => (await this.#allProcesses()).get(record.id),
      imageFiles: () => this.#imageFiles(record.imageId),
    };
  }

  #image(id: string): Promise<ImageDetails | undefined> {
    const known = this.#images.get(id);
    if (known) return known;
    const asked = this.#try(`The image ${id.slice(0, 60)}`, async () => {
      try {
        return await this.#port.images.inspect(id, this.#options.signal);
      } catch (error) {
        // It was removed, or the tag has gone to another one; the container lives on.
        if (isGone(error)) return undefined;
        throw error;
      }
    });
    this.#images.set(id, asked);
    return asked;
  }

  #allProcesses(): Promise<ReadonlyMap<string, ProcessFacts>> {
    const { isDeep, toolbox, signal } = this.#options;
    const reader = new ProcessReader({
      engine: this.#port,
      isDeep,
      toolbox,
      signal,
      onUnseen: (sentence) => this.#unseen.add(sentence),
    });
    const running = this.#records.filter(({ state }) => state.status === 'running' && state.pid > 0);
    return (this.#processes ??= reader.read(running));
  }

  async #imageFiles(image: string): Promise<ContainerFiles | undefined> {
    if (!this.isDeep) return undefined;
    const known =
      this.#imageLooks.get(image) ??
      this.#try(`The files of the image ${image.slice(0, 19)}`, () =>
        openImageLook(this.#port, image, this.#guard, this.#options.signal),
      );
    this.#imageLooks.set(image, known);
    return (await known)?.files;
  }
}

/** What a container of a case asks its case for. */
interface ContainerPort {
  readonly files: ContainerFiles;
  log(): Promise<readonly LogLine[] | undefined>;
  events(): Promise<readonly EngineEvent[]>;
  serviceEvents(): Promise<readonly EngineEvent[]>;
  image(): Promise<ImageDetails | undefined>;
  taggedImage(): Promise<ImageDetails | undefined>;
  processes(): Promise<ProcessFacts | undefined>;
  imageFiles(): Promise<ContainerFiles | undefined>;
}

class EngineContainer implements ContainerCase {
  readonly #port: ContainerPort;
  readonly #remembered = new Map<string, unknown>();
  #log: Promise<readonly LogLine[]> | undefined;

  constructor(
    readonly service: string,
    readonly record: ContainerDetails,
    readonly now: number,
    port: ContainerPort,
  ) {
    this.#port = port;
  }

  remember<T>(key: string, make: () => T): T {
    return rememberIn(this.#remembered, key, make);
  }
  log(): Promise<readonly LogLine[]> {
    return (this.#log ??= this.#port.log().then((lines) => lines ?? []));
  }
  events(): Promise<readonly EngineEvent[]> {
    return this.#port.events();
  }
  serviceEvents(): Promise<readonly EngineEvent[]> {
    return this.#port.serviceEvents();
  }
  image(): Promise<ImageDetails | undefined> {
    return this.#port.image();
  }
  taggedImage(): Promise<ImageDetails | undefined> {
    return this.#port.taggedImage();
  }
  processes(): Promise<ProcessFacts | undefined> {
    return this.#port.processes();
  }
  file(path: string): Promise<FileFacts | undefined> {
    return this.#port.files.file(path);
  }
  content(path: string): Promise<Buffer | undefined> {
    return this.#port.files.content(path);
  }
  names(path: string): Promise<readonly string[] | undefined> {
    return this.#port.files.names(path);
  }
  async imageFile(path: string): Promise<FileFacts | undefined> {
    return (await this.#port.imageFiles())?.file(path);
  }
  async imageNames(path: string): Promise<readonly string[] | undefined> {
    return (await this.#port.imageFiles())?.names(path);
  }
}

/** The value of a key, made when it is first asked for; the keys of one map stand for one type each. */
export function rememberIn<T>(kept: Map<string, unknown>, key: string, make: () => T): T {
  if (kept.has(key)) return kept.get(key) as T;
  const made = make();
  kept.set(key, made);
  return made;
}

/** Whether Podman leaves a path out of archives: before its first start, a container has nothing of its mounts. */
function isLeftOut({ config, state, mounts }: ContainerDetails, path: string): boolean {
  if (state.status !== 'created' || !config.env.includes('container=podman')) return false;
  return mounts.some(({ destination }) => path === destination || path.startsWith(`${destination}/`));
}
