import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { presentSize } from '../../containers/units';
import type { ChangeTarget } from '../../commands/context/files';
import type { ChangeNode } from '../../inspect/changes/changeTree';
import { presentOwner, type FileEntry } from '../../inspect/files/fileEntry';
import { baseName, parentPath } from '../../inspect/files/filePath';
import { presentFileDescription, presentFileTooltip } from '../../inspect/files/presentFile';
import { contextValue } from '../tree/contextValue';
import { DetailRow } from '../tree/detailRow';
import type { AnyTarget, ViewNode } from '../tree/views';

/** More rows than this under one folder help nobody. */
const mostRows = 2000;

/** What rows of changes ask of the section that they stand in. */
export interface ChangeRowHost {
  readonly container: ChangeTarget['container'];
  /** What is in a folder of the container now, for sizes and owners; empty where it cannot be listed. */
  readonly list: (folder: string) => Promise<readonly FileEntry[]>;
}

/** The rows of some nodes, with the sizes and owners of what is there. */
export async function changeRows(
  parent: ViewNode,
  nodes: readonly ChangeNode[],
  host: ChangeRowHost,
): Promise<readonly ViewNode[]> {
  const shown = nodes.slice(0, mostRows);
  const folders = new Set(
    shown.filter(({ kind }) => kind === 'added' || kind === 'modified').map(({ path }) => parentPath(path)),
  );
  const entries = new Map<string, FileEntry>();
  for (const folder of folders) for (const entry of await host.list(folder)) entries.set(entry.path, entry);
  const rows = shown.map((node) => new ChangeRow(parent, node, host, entries.get(node.path)));
  if (nodes.length === shown.length) return rows;
  const text = `${(nodes.length - shown.length).toLocaleString('en')} more`;
  const detail = { id: '//more', label: '', description: text, icon: 'ellipsis', text };
  return [...rows, new DetailRow(parent, detail, [])];
}

/** A path that differs from the image, or a folder that holds such paths. */
class ChangeRow implements ViewNode {
  readonly id: string;
  readonly #parent: ViewNode;
  readonly #node: ChangeNode;
  readonly #host: ChangeRowHost;
  readonly #entry: FileEntry | undefined;
  #rows: Promise<readonly ViewNode[]> | undefined;

  constructor(parent: ViewNode, node: ChangeNode, host: ChangeRowHost, entry: FileEntry | undefined) {
    this.id = `${parent.id}/${node.label}`;
    this.#parent = parent;
    this.#node = node;
    this.#host = host;
    this.#entry = entry;
  }

  get targets(): readonly AnyTarget[] {
    const { kind, path, children } = this.#node;
    if (kind === undefined || children.length > 0 || this.#entry?.kind === 'directory') return [];
    return [{ kind: 'change', value: { container: this.#host.container, path, kind } }];
  }

  item(): TreeItem {
    const { label, kind, path, children, count } = this.#node;
    const item = new TreeItem(
      plainText(label),
      children.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
    );
    item.id = this.id;
    const { icon, color } = kind ? looks[kind] : { icon: 'folder', color: undefined };
    item.iconPath = new ThemeIcon(icon, color ? new ThemeColor(color) : undefined);
    const entry = this.#entry;
    const facts = entry ? [presentFileDescription(entry, presentSize), presentOwner(entry)] : [];
    item.description = [
      ...(children.length > 0 ? [count.toLocaleString('en')] : []),
      ...(children.length === 0 ? facts : []),
    ]
      .filter(Boolean)
      .join(' · ');
    const said = kind ? words[kind] : 'contains changes';
    item.tooltip = [
      entry ? presentFileTooltip({ ...entry, name: baseName(path) }, presentSize) : plainText(path),
      said,
    ].join('\n');
    item.contextValue = contextValue(this);
    if (this.targets.length > 0) {
      const command = kind === 'modified' ? 'drydock.change.compare' : 'drydock.change.open';
      item.command = { title: 'Open', command, arguments: [this] };
    }
    return item;
  }

  children(): Promise<readonly ViewNode[]> {
    return (this.#rows ??= changeRows(this, this.#node.children, this.#host));
  }

  parent(): ViewNode {
    return this.#parent;
  }
}

const looks = {
  added: { icon: 'diff-added', color: 'gitDecoration.addedResourceForeground' },
  modified: { icon: 'diff-modified', color: 'gitDecoration.modifiedResourceForeground' },
  deleted: { icon: 'diff-removed', color: 'gitDecoration.deletedResourceForeground' },
} as const;

const words = {
  added: 'added: not in the image',
  modified: 'changed: different in the image',
  deleted: 'deleted: only in the image',
} as const;
