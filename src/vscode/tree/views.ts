import type { CancellationToken, TreeItem } from 'vscode';
import type { TargetKind, Targets } from '../../commands/command';
import type { CommandContext } from '../../commands/context/commandContext';
import type { ShownEngine } from '../../commands/context/engines';

/** The views of the Drydock sidebar, as package.json contributes them. */
export const viewIds = [
  'drydock.containers',
  'drydock.stacks',
  'drydock.images',
  'drydock.volumes',
  'drydock.networks',
  'drydock.swarm',
  'drydock.registries',
] as const;

export type ViewId = (typeof viewIds)[number];

/** A row of a view. The object stays the same as long as the row stands for the same thing. */
export interface ViewNode {
  /** Unique within its view, and without state: a row that changes stays the same row. */
  readonly id: string;
  item(): TreeItem;
  children(): readonly ViewNode[] | Promise<readonly ViewNode[]>;
  parent(): ViewNode | undefined;
  /** Completes a row when it is hovered over; see TreeDataProvider.resolveTreeItem. */
  resolve?(item: TreeItem, token: CancellationToken): Promise<TreeItem>;
  /** The engine that it is on, where that isn't the one of this window. */
  readonly origin?: Origin | undefined;
  /** What commands act on when they are run on this row: itself, or for a group all that it holds. */
  readonly targets?: readonly AnyTarget[];
}

/** Another engine than the one of this window. */
export interface Origin extends ShownEngine {
  /** The context with this engine's parts in place of those of the window's engine. */
  contextOf(context: CommandContext): CommandContext;
}

/** A target together with its kind. */
export type AnyTarget = { [K in TargetKind]: { readonly kind: K; readonly value: Targets[K] } }[TargetKind];

/** What a view shows; `roots` is asked for while the view is visible. */
export interface ViewTree {
  roots(): readonly ViewNode[] | Promise<readonly ViewNode[]>;
}
