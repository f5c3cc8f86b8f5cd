import type { TreeView } from 'vscode';
import type { ViewId, ViewNode } from './views';

/** A view together with the means to say which of its rows changed. */
export interface View {
  readonly view: TreeView<ViewNode>;
  /** Without a node, the whole view. */
  changed(node?: ViewNode): void;
}

export type Views = Readonly<Record<ViewId, View>>;
