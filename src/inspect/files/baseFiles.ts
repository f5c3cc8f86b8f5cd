import type { Disposable } from '../../base/disposable';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerDetails } from '../../engine/records';
import { HelperPool } from '../helper/helperPool';
import { startHelper, type NamespaceHelper } from '../helper/namespaceHelper';
import { busyboxOf, toolTar } from '../helper/toolbox';
import { ArchivedFiles } from './archivedFiles';
import type { ArchiveListing } from './archiveListing';
import type { FileEntry } from './fileEntry';
import { isWithin } from './filePath';
import type { HelperContainers } from './helperContainers';
import { runProgram, type RunProgram } from './program';
import { findByProgram, listByProgram, type ProgramSearch } from './programListing';
import type { ToolsParts } from './toolboxSidecar';

/** Where the programs are in a helper; nothing below is anybody's file. */
const tools = '/.drydock';

export interface OriginParts extends ToolsParts {
  readonly helpers: HelperContainers;
}

/**
 * What a container began with: the files of its image, and what is mounted in it, without what it changed itself. A
 * read-only helper with the same image and mounts is searched with the toolbox's programs, which list names without
 * content. Without a toolbox only the image is read, in a helper that is never started.
 */
export class BaseFiles implements Disposable {
  readonly #parts: OriginParts;
  readonly #lent: HelperPool;

  constructor(parts: OriginParts) {
    this.#parts = parts;
    this.#lent = new HelperPool(parts.onError);
  }

  /** What was in a folder, in no order; undefined if it can't be listed without its content. */
  async list(
    engine: ContainerEngine,
    container: ContainerDetails,
    folder: string,
    how: ArchiveListing,
  ): Promise<readonly FileEntry[] | undefined> {
    const { signal } = how;
    const listed = await this.#byProgram(engine, container, signal, (run) =>
      listByProgram(run, folder, { signal }),
    );
    if (listed) return listed.filter(({ path }) => path !== tools);
    if (container.mounts.some(({ destination }) => isWithin(folder, destination))) return undefined;
    const listing = this.#parts.helpers.use(engine, { Image: container.imageId }, (id) =>
      new ArchivedFiles(engine, id, '/').list(folder, how),
    );
    return await listing.catch((error: unknown) => {
      signal?.throwIfAborted();
      this.#parts.onFallback(error);
      return undefined;
    });
  }

  /** What `find` finds there; undefined where no program can be had. */
  async find(
    engine: ContainerEngine,
    container: ContainerDetails,
    search: ProgramSearch,
  ): Promise<readonly FileEntry[] | undefined> {
    const found = await this.#byProgram(engine, container, search.signal, (run) =>
      findByProgram(run, search),
    );
    return found?.filter(({ path }) => !isWithin(path, tools));
  }

  dispose(): void {
    this.#lent.dispose();
  }

  /** Nothing where it fails: there is another way to what was asked, if a longer one. */
  async #byProgram<T>(
    engine: ContainerEngine,
    container: ContainerDetails,
    signal: AbortSignal | undefined,
    work: (run: RunProgram) => Promise<T>,
  ): Promise<T | undefined> {
    const toolbox = await this.#parts.toolbox(engine);
    if (toolbox === undefined) return undefined;
    try {
      return await this.#lent.use(
        `${engine.endpoint.host} ${container.id}`,
        () => start(engine, container, toolbox),
        (helper) => work((command, options) => runProgram(engine, helper.id, command, options)),
      );
    } catch (error) {
      signal?.throwIfAborted();
      this.#parts.onFallback(error);
      return undefined;
    }
  }
}

async function start(
  engine: ContainerEngine,
  { id, imageId }: ContainerDetails,
  toolbox: string,
): Promise<NamespaceHelper> {
  const program = await busyboxOf(engine, toolbox);
  return await startHelper(engine, {
    purpose: 'origin-files',
    image: imageId,
    toolbox,
    capabilities: ['DAC_OVERRIDE'],
    hostConfig: { VolumesFrom: [`${id}:ro`] },
    env: [`PATH=${tools}`],
    shell: [`${tools}/busybox`, 'sh'],
    files: await toolTar([{ name: `${tools.slice(1)}/busybox`, content: program }]),
    setUp: `${tools}/busybox --install ${tools}`,
  });
}
