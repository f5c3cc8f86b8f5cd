import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { messageOf } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import { changeTree, presentCounts, type ChangeNode } from '../../inspect/changes/changeTree';
import { noChanges } from '../../inspect/changes/listChanges';
import type { FileEntry } from '../../inspect/files/fileEntry';
import { contextValue } from '../tree/contextValue';
import { DetailRow } from '../tree/detailRow';
import type { AnyTarget, ViewNode } from '../tree/views';
import { changeRows, type ChangeRowHost } from './changeRow';

/** What the Changes of a container need. */
export interface ChangesHost {
  readonly engine: () => Promise<ContainerEngine>;
  readonly list: (container: string, folder: string) => Promise<readonly FileEntry[]>;
  readonly changed: (node: ViewNode) => void;
}

/** The Changes section of a container: what differs from its image, as of when it was opened. */
export class ChangesRow implements ViewNode {
  readonly id: string;
  readonly #parent: ViewNode;
  readonly #container: ContainerSummary;
  readonly #host: ChangesHost;
  #shown: Promise<readonly ViewNode[]> | undefined;

  constructor(parent: ViewNode, container: ContainerSummary, host: ChangesHost) {
    this.id = `${parent.id}/changes`;
    this.#parent = parent;
    this.#container = container;
    this.#host = host;
  }

  get targets(): readonly AnyTarget[] {
    return [{ kind: 'section', value: { refresh: () => this.refresh() } }];
  }

  /** Asks the engine once more. */
  refresh(): void {
    this.forget();
    this.#host.changed(this);
  }

  /** The next time that it is drawn, the engine is asked. */
  forget(): void {
    this.#shown = undefined;
  }

  item(): TreeItem {
    const item = new TreeItem('Changes', TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.iconPath = new ThemeIcon('diff');
    item.tooltip = 'Differences from the image';
    item.contextValue = contextValue(this);
    return item;
  }

  async children(): Promise<readonly ViewNode[]> {
    try {
      return await (this.#shown ??= this.#rows());
    } catch (error) {
      this.forget();
      return [this.#note('failed', plainText(messageOf(error)), 'error', 'errorForeground')];
    }
  }

  parent(): ViewNode {
    return this.#parent;
  }

  async #rows(): Promise<readonly ViewNode[]> {
    const engine = await this.#host.engine();
    const { id, name, mounts } = this.#container;
    const [changes, { host: config }] = await Promise.all([
      engine.containers.changes(id),
      engine.containers.inspect(id),
    ]);
    const places = [...mounts.map(({ destination }) => destination), ...Object.keys(config.tmpfs)];
    const tree = changeTree(changes, places);
    const listings = new Map<string, Promise<readonly FileEntry[]>>();
    const rows: ChangeRowHost = {
      container: { id, name },
      list: (folder) => {
        // A folder that cannot be listed costs the sizes only.
        const listing = listings.get(folder) ?? this.#host.list(id, folder).catch(() => []);
        listings.set(folder, listing);
        return listing;
      },
    };
    const summary = presentCounts(tree.counts);
    return [
      this.#note('summary', summary === 'no changes' ? noChanges : summary),
      ...(await changeRows(this, tree.changes, rows)),
      ...folded(this, 'Mounts', 'folder-library', tree.mounts, rows),
      ...folded(this, 'Caches and system files', 'archive', tree.noise, rows),
    ];
  }

  #note(id: string, text: string, icon = 'info', color?: string): ViewNode {
    const detail = { id: `//${id}`, label: '', description: text, icon, text, ...(color ? { color } : {}) };
    return new DetailRow(this, detail, []);
  }
}

function folded(
  parent: ViewNode,
  label: string,
  icon: string,
  nodes: readonly ChangeNode[],
  host: ChangeRowHost,
): readonly ViewNode[] {
  return nodes.length === 0 ? [] : [new FoldedRow(parent, label, icon, nodes, host)];
}

/** Changes that say little about the container, out of the way. */
class FoldedRow implements ViewNode {
  readonly id: string;
  #rows: Promise<readonly ViewNode[]> | undefined;

  constructor(
    private readonly above: ViewNode,
    private readonly label: string,
    private readonly icon: string,
    private readonly nodes: readonly ChangeNode[],
    private readonly host: ChangeRowHost,
  ) {
    this.id = `${above.id}//${label}`;
  }

  item(): TreeItem {
    const item = new TreeItem(this.label, TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.iconPath = new ThemeIcon(this.icon);
    item.description = this.nodes.reduce((sum, { count }) => sum + count, 0).toLocaleString('en');
    return item;
  }

  children(): Promise<readonly ViewNode[]> {
    return (this.#rows ??= changeRows(this, this.nodes, this.host));
  }

  parent(): ViewNode {
    return this.above;
  }
}
