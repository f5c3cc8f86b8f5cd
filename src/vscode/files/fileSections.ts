import { Uri } from 'vscode';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import type { VolumeEntry } from '../../containers/volumes';
import { containerPlace } from '../../commands/file/fileWork';
import { addressOf, fileScheme } from '../../inspect/files/fileAddress';
import type { Place, Places } from '../../inspect/files/places';
import { ChangesRow } from '../changes/changesRow';
import type { ViewNode } from '../tree/views';
import { FileRow, rootEntry, type FileRowHost } from './fileRow';
import { listWithProgress } from './listWithProgress';

interface Sections {
  state: string;
  readonly files: FileRow;
  readonly changes?: ChangesRow;
}

/** The Files and Changes below containers and volumes, kept by the row that they stand below. */
export class FileSections {
  readonly #places: Places;
  readonly #engine: () => Promise<ContainerEngine>;
  readonly #sections = new Map<string, Sections>();

  constructor(places: Places, engine: () => Promise<ContainerEngine>) {
    this.#places = places;
    this.#engine = engine;
  }

  /** Below a container. What was shown of it is forgotten when it starts or ends. */
  ofContainer(
    row: ViewNode,
    container: ContainerSummary,
    changed: (node: ViewNode) => void,
  ): readonly ViewNode[] {
    const place = containerPlace(container);
    const key = `container ${container.id}`;
    const known = this.#sections.get(key);
    if (known?.changes && known.files.parent() === row) {
      if (known.state !== container.state) {
        known.files.forget();
        known.changes.forget();
      }
      known.state = container.state;
      return [known.files, known.changes];
    }
    const files = new FileRow(row, place, rootEntry(), this.#host(changed), 'Files');
    const changes = new ChangesRow(row, container, {
      engine: this.#engine,
      list: (_, folder) => this.#places.use(place, 'read', (files) => files.listCheaply(folder)),
      changed,
    });
    this.#sections.set(key, { state: container.state, files, changes });
    return [files, changes];
  }

  /** Below a volume. */
  ofVolume(row: ViewNode, { name }: VolumeEntry, changed: (node: ViewNode) => void): readonly ViewNode[] {
    const key = `volume ${name}`;
    const known = this.#sections.get(key);
    if (known?.files.parent() === row) return [known.files];
    const files = new FileRow(row, { kind: 'volume', name }, rootEntry(), this.#host(changed), 'Files');
    this.#sections.set(key, { state: '', files });
    return [files];
  }

  /** Draws the folder again where it is shown, and with it the changes of the container. */
  changed(place: Place, folder: string): void {
    for (const { files, changes } of this.#sections.values()) {
      if (!isSame(files.place, place)) continue;
      files.rowAt(folder)?.refresh();
      changes?.refresh();
    }
  }

  #host(changed: (node: ViewNode) => void): FileRowHost {
    return {
      list: (place, path) => listWithProgress(this.#places, place, path),
      changed,
      address: fileUri,
    };
  }
}

/** The address under which an editor opens the file. */
export function fileUri(place: Place, path: string): Uri {
  return Uri.from({ scheme: fileScheme, ...addressOf(place, path) });
}

/** The same for an editor that can't change it. */
export function readOnlyUri(place: Place, path: string): Uri {
  return fileUri(place, path).with({ query: readOnlyQuery });
}

/** Whether the address is one of {@link readOnlyUri}. */
export function isReadOnly({ query }: Uri): boolean {
  return query === readOnlyQuery;
}

const readOnlyQuery = 'readonly';

/** An editor's address has the beginning of an id only. */
function isSame(a: Place, b: Place): boolean {
  if (a.kind === 'volume' || b.kind === 'volume') return a.kind === b.kind && a.name === b.name;
  return a.kind === b.kind && (a.id.startsWith(b.id) || b.id.startsWith(a.id));
}
