import type { CommandId } from '../base/commandId';
import type { Variable } from '../containers/details';
import type { ImageEntry } from '../containers/images';
import type { Attachment, NetworkEntry } from '../containers/networks';
import type { VolumeEntry } from '../containers/volumes';
import type { ContainerSummary, MountRecord, PortRecord } from '../engine/records';
import type { ChangeTarget, FileTarget } from './context/files';
import type { LayerFile } from '../inspect/layers/layerFile';
import type { DefinitionTarget } from './definition/definitionTarget';
import type { DockerfileTarget } from './context/builds';
import type { ShownEngine } from './context/engines';
import type { RegistryTarget, RepositoryTarget, TagTarget } from './context/registries';
import type { FolderTarget } from './context/scaffolds';
import type { CommandContext } from './context/commandContext';
import type { ProjectTarget } from './project/projectTarget';
import type { ServiceTarget, StackFileTarget, StackTarget } from './stack/stackTarget';
import type {
  SwarmNodeTarget,
  SwarmObjectTarget,
  SwarmServiceTarget,
  SwarmStackTarget,
} from '../swarm/swarmTargets';
import type { Submenu } from './submenus';

/** What commands act on, by the name that a command gives its kind of target. */
export interface Targets {
  /** Nothing: the command stands for itself. */
  readonly none: undefined;
  readonly container: ContainerSummary;
  /** A group of containers on its row, such as a Compose project. */
  readonly project: ProjectTarget;
  readonly image: ImageEntry;
  readonly volume: VolumeEntry;
  readonly network: NetworkEntry;
  /** A container on a network. */
  readonly attachment: Attachment;
  readonly port: PortRecord;
  readonly mount: MountRecord;
  readonly variable: VariableTarget;
  /** Any row that says something worth copying. */
  readonly text: string;
  /** A part of a view that is asked for afresh on demand only. */
  readonly section: { readonly refresh: () => void };
  readonly file: FileTarget;
  readonly change: ChangeTarget;
  readonly layerFile: LayerFile;
  /** Something on the row of a container that Compose files define. */
  readonly definition: DefinitionTarget;
  readonly stack: StackTarget;
  readonly stackFile: StackFileTarget;
  readonly service: ServiceTarget;
  readonly dockerfile: DockerfileTarget;
  readonly registry: RegistryTarget;
  readonly repository: RepositoryTarget;
  readonly registryTag: TagTarget;
  /** An engine beside the one of this window. */
  readonly shownEngine: ShownEngine;
  readonly swarmNode: SwarmNodeTarget;
  readonly swarmService: SwarmServiceTarget;
  readonly swarmStack: SwarmStackTarget;
  readonly secret: SwarmObjectTarget;
  readonly config: SwarmObjectTarget;
  /** A folder of the workspace. */
  readonly folder: FolderTarget;
}

/** An environment variable on a row, with the means to show and to hide its value there. */
export interface VariableTarget extends Variable {
  readonly show: (shown: boolean) => void;
}

export type TargetKind = keyof Targets;

/**
 * One file of this folder is one command: its names, where it is offered, to what it applies and what it
 * does. `package.json`, the menus and the palette follow from it by `npm run generate`.
 *
 * `run` throws what goes wrong: a `UserError` is shown with its actions, an abort is silent, anything else
 * is logged and shown with "Show Log".
 */
export interface Command<K extends TargetKind = TargetKind, Context = CommandContext> {
  /** `drydock.<noun>.<verb>`. */
  readonly id: CommandId;
  /** Title Case, with `...` only where a prompt follows. */
  readonly title: string;
  /** A codicon's name; needed for inline buttons. */
  readonly icon?: string;
  readonly target: K;
  /** Whether the command makes sense for this target as it is now: rules menus, palette and selection alike. */
  appliesTo?(target: Targets[K]): boolean;
  readonly menus?: readonly MenuEntry[];
  /** The key that runs it on the selected rows of a view. */
  readonly key?: RowKey;
  /**
   * Whether rows of other engines than the one of this window offer it: `run` uses only what `Elsewhere` has of its
   * context (context/commandContext.ts). Default false.
   */
  readonly elsewhere?: boolean;
  /** Listed in the palette, where it asks for its targets. Default true. */
  readonly palette?: boolean;
  /** Needs the files of the workspace alone, so it works in a browser (vscode.dev) too. */
  readonly browser?: true;
  /** Asks for those parts of the {@link CommandContext} that it uses. */
  run(context: Context, targets: readonly Targets[K][]): Promise<void>;
}

/** Keys of rows, with what VS Code's own trees do by them: delete, rename, open. */
export type RowKey = 'delete' | 'rename' | 'open';

/** Where a command is offered besides the palette. */
export type MenuEntry =
  /** The context menu of a row, in one of its groups, or in a submenu of it. A row has twelve entries at most. */
  | {
      readonly place: 'row';
      readonly group: 'look' | 'enter' | 'run' | 'copy' | 'danger';
      readonly order: number;
      readonly submenu?: Submenu;
    }
  /** A button of the editors that show Drydock's live documents. */
  | { readonly place: 'live'; readonly order: number }
  /** The context menu of a Compose file or Dockerfile, in the explorer, in an editor and on its tab, or of a folder, by the target. */
  | { readonly place: 'file'; readonly order: number }
  /** Behind "..." in the title bar of an editor with a Compose file or Dockerfile; for commands on the active one. */
  | { readonly place: 'editor'; readonly order: number }
  /** A button on the row itself; on rows that need attention only, if so declared. */
  | { readonly place: 'inline'; readonly order: number; readonly onlyWhereAttentionIsNeeded?: true }
  /** The title bar of a view; without a group it hides behind "...". */
  | {
      readonly place: 'title';
      readonly view: string;
      readonly order: number;
      readonly button: boolean;
      /** A `when` clause that the command is shown under, besides the view's own. */
      readonly when?: string;
    };

/** Gives a command its exact type; the file's default export. */
export function command<K extends TargetKind, Context = CommandContext>(
  definition: Command<K, Context>,
): Command<K, Context> {
  return definition;
}

/** The targets that the command applies to now; all of them where it does not choose. */
export function applicable<K extends TargetKind>(
  definition: Command<K>,
  targets: readonly Targets[K][],
): readonly Targets[K][] {
  return targets.filter((target) => definition.appliesTo?.(target) ?? true);
}

/** What the context value of a row calls the command: short, as every row of a view carries all that apply to it. */
export function nameInRows({ id }: Command): string {
  return id.replace(/^drydock\./, '');
}

/** Whether rows offer the command, in their menu or as a button. */
export function isInRows({ menus = [] }: Command): boolean {
  return menus.some(({ place }) => place === 'row' || place === 'inline');
}

/** What the context value of a row lists beside its commands where something is wrong with what it stands for. */
export const attentionMark = 'needsAttention';
