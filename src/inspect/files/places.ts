import type { Disposable } from '../../base/disposable';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import { ContainerFiles, type FilesView } from './containerFiles';
import { isWithin } from './filePath';
import { HelperContainers } from './helperContainers';
import { BaseFiles } from './baseFiles';
import { ToolboxSidecar } from './toolboxSidecar';
import { smallestImage } from './volumeArchive';

/** Something on an engine that has files. An image's are those that its containers begin with. */
export type Place =
  | { readonly kind: 'container'; readonly id: string; readonly name: string }
  | { readonly kind: 'volume'; readonly name: string }
  | { readonly kind: 'image'; readonly id: string; readonly name: string };

/** What is meant to be done with the files of a place. */
export type Access = 'read' | 'write' | 'run';

/** Where a volume is mounted in a helper: no image has anything there. */
const volumeRoot = '/drydock-volume';

export interface PlacesParts {
  readonly engine: () => Promise<ContainerEngine>;
  /** Names an image for programs that containers lack, if one is on the engine. */
  readonly toolbox?: (engine: ContainerEngine) => Promise<string | undefined>;
  /** Hears of helpers that could not be removed. */
  readonly onError: (error: unknown) => void;
  /** Receives why a fallback was needed to reach files; nothing else reports it. */
  readonly onFallback?: (error: unknown) => void;
}

/** Opens places: containers as they are, volumes and images through a container that shows them. */
export class Places implements Disposable {
  readonly #engine: PlacesParts['engine'];
  readonly #helpers: HelperContainers;
  readonly #beside: ToolboxSidecar;
  readonly #origin: BaseFiles;

  constructor({
    engine,
    toolbox = async () => undefined,
    onError,
    onFallback = () => undefined,
  }: PlacesParts) {
    this.#engine = engine;
    this.#helpers = new HelperContainers(onError);
    this.#beside = new ToolboxSidecar({ toolbox, onError, onFallback });
    this.#origin = new BaseFiles({ helpers: this.#helpers, toolbox, onError, onFallback });
  }

  /** Lends the files of a place for as long as `work` takes. */
  async use<T>(
    place: Place,
    access: Access,
    work: (files: ContainerFiles) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const engine = await this.#engine();
    if (place.kind === 'container') return await work(new ContainerFiles(engine, place.id, this.#programs));
    if (place.kind === 'volume') return await this.#useVolume(engine, place.name, access, work, signal);
    return await this.#helpers.use(engine, { Image: place.id }, (id) =>
      work(new ContainerFiles(engine, id, this.#programs)),
    );
  }

  dispose(): void {
    this.#origin.dispose();
    this.#helpers.dispose();
    this.#beside.dispose();
  }

  get #programs(): FilesView {
    return { beside: this.#beside, origin: this.#origin };
  }

  async #useVolume<T>(
    engine: ContainerEngine,
    volume: string,
    access: Access,
    work: (files: ContainerFiles) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const containers = await engine.containers.list({ filters: { volume: [volume] } }, signal);
    const mounted = mountOf(containers, volume, access);
    if (mounted)
      return await work(
        new ContainerFiles(engine, mounted.container, { root: mounted.destination, ...this.#programs }),
      );
    const body = {
      Image: await smallestImage(engine, volume, signal),
      HostConfig: {
        NetworkMode: 'none',
        Mounts: [{ Type: 'volume', Source: volume, Target: volumeRoot, VolumeOptions: { NoCopy: true } }],
      },
    };
    return await this.#helpers.use(engine, body, (id) =>
      work(new ContainerFiles(engine, id, { root: volumeRoot, ...this.#programs })),
    );
  }
}

/**
 * A container through which the volume is seen as it is: nothing else is mounted inside of it there, and it may
 * be written to where it shall be. One that runs comes first, because its programs can help.
 */
function mountOf(
  containers: readonly ContainerSummary[],
  volume: string,
  access: Access,
): { readonly container: string; readonly destination: string } | undefined {
  const fitting = containers.flatMap(({ id, state, mounts }) =>
    mounts
      .filter(
        ({ type, name, writable }) => type === 'volume' && name === volume && (writable || access === 'read'),
      )
      .filter(({ destination }) =>
        mounts.every(
          (other) => other.destination === destination || !isWithin(other.destination, destination),
        ),
      )
      .map(({ destination }) => ({ container: id, destination, runs: state === 'running' })),
  );
  return fitting.sort((a, b) => Number(b.runs) - Number(a.runs))[0];
}
