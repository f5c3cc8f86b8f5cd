import { ThemeIcon, TreeItem, TreeItemCollapsibleState, type Uri } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { messageOf } from '../../base/userError';
import { presentSize } from '../../containers/units';
import { isFolder, type FileEntry } from '../../inspect/files/fileEntry';
import { isWithin } from '../../inspect/files/filePath';
import type { Place } from '../../inspect/files/places';
import { fileIcon, presentFileDescription, presentFileTooltip } from '../../inspect/files/presentFile';
import { contextValue } from '../tree/contextValue';
import { DetailRow } from '../tree/detailRow';
import type { AnyTarget, ViewNode } from '../tree/views';

/** More rows than this help nobody: "Find File..." does. */
const mostRows = 2000;

/** What is in a folder, or a part of it where the user did not want to wait for the rest. */
export interface Listing {
  readonly entries: readonly FileEntry[];
  readonly isWhole: boolean;
}

/** What rows of files need of the view that they stand in. */
export interface FileRowHost {
  readonly list: (place: Place, path: string) => Promise<Listing>;
  readonly changed: (node: ViewNode) => void;
  readonly address: (place: Place, path: string) => Uri;
}

/** A file or folder of a container or volume; what is in a folder is asked for when it is opened. */
export class FileRow implements ViewNode {
  readonly id: string;
  readonly place: Place;
  readonly #parent: ViewNode;
  readonly #host: FileRowHost;
  readonly #title: string | undefined;
  #entry: FileEntry;
  #listed: Promise<Listing> | undefined;
  #rows = new Map<string, FileRow>();

  /** `title` is what the row of a whole tree is called. */
  constructor(parent: ViewNode, place: Place, entry: FileEntry, host: FileRowHost, title?: string) {
    this.id = title === undefined ? `${parent.id}/${entry.name}` : `${parent.id}/files`;
    this.#parent = parent;
    this.place = place;
    this.#entry = entry;
    this.#host = host;
    this.#title = title;
  }

  get path(): string {
    return this.#entry.path;
  }

  get targets(): readonly AnyTarget[] {
    const file: AnyTarget = { kind: 'file', value: { place: this.place, entry: this.#entry } };
    if (!isFolder(this.#entry)) return [file];
    return [file, { kind: 'section', value: { refresh: () => this.refresh() } }];
  }

  /** Asks for what is in the folder, and in those below it, once more. */
  refresh(): void {
    this.forget();
    this.#host.changed(this);
  }

  /** The next time that it is drawn, what is in it is asked for. */
  forget(): void {
    this.#listed = undefined;
    for (const row of this.#rows.values()) row.forget();
  }

  /** The row of a folder below, if it has been shown. */
  rowAt(path: string): FileRow | undefined {
    if (path === this.path) return this;
    return [...this.#rows.values()].find((row) => isWithin(path, row.path))?.rowAt(path);
  }

  update(entry: FileEntry): void {
    this.#entry = entry;
  }

  item(): TreeItem {
    const entry = this.#entry;
    const hasChildren = isFolder(entry);
    const item = new TreeItem(
      this.#title ?? plainText(entry.name),
      hasChildren ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
    );
    item.id = this.id;
    item.contextValue = contextValue(this);
    item.iconPath = new ThemeIcon(this.#title === undefined ? fileIcon(entry) : 'files');
    if (this.#title !== undefined) return item;
    item.description = presentFileDescription(entry, presentSize);
    item.tooltip = presentFileTooltip(entry, presentSize);
    if (entry.kind === 'file') {
      // The icon of the user's own theme; the label stays ours.
      item.resourceUri = this.#host.address(this.place, entry.path);
      item.iconPath = ThemeIcon.File;
    }
    if (entry.kind === 'file' || (entry.kind === 'symlink' && !hasChildren)) {
      item.command = { title: 'Open', command: 'drydock.file.open', arguments: [this] };
    }
    return item;
  }

  async children(): Promise<readonly ViewNode[]> {
    let listing: Listing;
    try {
      // The view draws rows often; the engine is asked when the user opens or refreshes them.
      listing = await (this.#listed ??= this.#host.list(this.place, this.#entry.path));
    } catch (error) {
      this.#listed = undefined;
      return [this.#note('failed', plainText(messageOf(error)), 'error', 'errorForeground')];
    }
    const { entries, isWhole } = listing;
    if (entries.length === 0 && isWhole) return [this.#note('empty', 'empty', 'blank')];
    this.#rows = new Map(
      entries.slice(0, mostRows).map((entry) => {
        const row = this.#rows.get(entry.name) ?? new FileRow(this, this.place, entry, this.#host);
        row.update(entry);
        return [entry.name, row];
      }),
    );
    const more = entries.length - mostRows;
    const rest = more > 0 ? [this.#note('more', `${more.toLocaleString('en')} more: use Find File...`)] : [];
    const stopped = isWhole ? [] : [this.#note('stopped', 'incomplete: you canceled the listing', 'warning')];
    return [...this.#rows.values(), ...rest, ...stopped];
  }

  parent(): ViewNode {
    return this.#parent;
  }

  #note(id: string, text: string, icon = 'ellipsis', color?: string): ViewNode {
    const detail = { id: `//${id}`, label: '', description: text, icon, text, ...(color ? { color } : {}) };
    return new DetailRow(this, detail, []);
  }
}

/** The root of a place's tree, of which nothing has been asked yet. */
export function rootEntry(): FileEntry {
  return {
    name: '',
    path: '/',
    kind: 'directory',
    size: 0,
    permissions: 0o755,
    uid: 0,
    gid: 0,
    modified: 0,
  };
}
