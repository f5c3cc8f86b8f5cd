import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { folderTree, type ChangedPath } from '../../inspect/layers/folderTree';
import type { LayerFile } from '../../inspect/layers/layerFile';
import { cleanPath } from '../../inspect/layers/layerFiles';
import type { LayerStep } from '../../inspect/layers/imageLayers';
import {
  alignedSize,
  changeTooltip,
  presentWasted,
  stepNotes,
  stepTitle,
  stepTooltip,
} from '../../inspect/layers/presentLayers';
import type { Efficiency, LayerChange, WastedPath } from '../../inspect/layers/stack';
import { contextValue } from '../tree/contextValue';
import type { AnyTarget, ViewNode } from '../tree/views';

/** An instruction, or whatever else made a step of the image; below it what its layer holds. */
export class StepRow implements ViewNode {
  readonly id: string;
  readonly step: LayerStep;
  readonly index: number;
  readonly targets: readonly AnyTarget[];
  readonly #image: string;
  #children: readonly ViewNode[] | undefined;

  /** `history`: what made each of the steps, oldest first. */
  constructor(image: string, step: LayerStep, index: number, history: readonly string[]) {
    this.#image = image;
    this.id = `step/${index}`;
    this.step = step;
    this.index = index;
    this.targets = [
      { kind: 'text', value: step.createdBy || step.comment },
      { kind: 'layerStep', value: { history, index } },
    ];
  }

  item(): TreeItem {
    const { step } = this;
    const item = new TreeItem(
      `${alignedSize(step.size)}  ${stepTitle(step)}`,
      step.changes.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
    );
    item.id = this.id;
    item.description = stepNotes(step);
    item.tooltip = stepTooltip(step, Date.now());
    item.iconPath = step.problem
      ? new ThemeIcon('warning', new ThemeColor('list.warningForeground'))
      : step.isLayer
        ? new ThemeIcon('layers', new ThemeColor('charts.blue'))
        : new ThemeIcon('circle-outline', new ThemeColor('disabledForeground'));
    item.contextValue = contextValue(this);
    return item;
  }

  children(): readonly ViewNode[] {
    this.#children ??= folderTree(this.step.changes).map((path) => new PathRow(this, this, path));
    return this.#children;
  }

  /** What there is to open of a change; a hard link's content is where the link points. */
  file({ kind, path, entry }: LayerChange): LayerFile | undefined {
    const isOpenable = kind !== 'removed' && (entry.type === 'file' || entry.type === 'hardlink');
    if (!isOpenable) return undefined;
    return {
      image: this.#image,
      layer: this.step.archivePath,
      path: entry.type === 'hardlink' ? cleanPath(entry.link) : path,
      step: this.index + 1,
    };
  }

  parent(): undefined {
    return undefined;
  }
}

/** A folder or file of a layer. */
class PathRow implements ViewNode {
  readonly id: string;
  readonly targets: readonly AnyTarget[];
  readonly #step: StepRow;
  readonly #parent: ViewNode;
  readonly #path: ChangedPath;
  #children: readonly ViewNode[] | undefined;

  constructor(step: StepRow, parent: ViewNode, path: ChangedPath) {
    this.id = `${parent.id}/${path.name}`;
    this.#step = step;
    this.#parent = parent;
    this.#path = path;
    const file = path.change && step.file(path.change);
    this.targets = [
      { kind: 'text', value: `/${path.path}` },
      ...(file ? [{ kind: 'layerFile' as const, value: file }] : []),
    ];
  }

  item(): TreeItem {
    const { name, path, size, change, children } = this.#path;
    const isFolder = children.length > 0 || change?.entry.type === 'directory';
    const link = change?.entry.link ? ` → ${change.entry.link}` : '';
    const item = new TreeItem(
      `${alignedSize(size)}  ${plainText(name)}${isFolder ? '/' : ''}`,
      children.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
    );
    item.id = this.id;
    item.description = plainText([change?.kind ?? '', link].join(''));
    item.tooltip = change ? changeTooltip(change) : plainText(`/${path}`);
    item.iconPath =
      change && !(isFolder && children.length > 0) ? changeIcon(change) : new ThemeIcon('folder');
    item.contextValue = contextValue(this);
    return item;
  }

  children(): readonly ViewNode[] {
    this.#children ??= this.#path.children.map((path) => new PathRow(this.#step, this, path));
    return this.#children;
  }

  parent(): ViewNode {
    return this.#parent;
  }
}

function changeIcon({ kind }: LayerChange): ThemeIcon {
  if (kind === 'added')
    return new ThemeIcon('diff-added', new ThemeColor('gitDecoration.addedResourceForeground'));
  if (kind === 'changed')
    return new ThemeIcon('diff-modified', new ThemeColor('gitDecoration.modifiedResourceForeground'));
  return new ThemeIcon('diff-removed', new ThemeColor('gitDecoration.deletedResourceForeground'));
}

/** What takes space in more than one layer; below it the paths, the largest first. */
export class WastedRow implements ViewNode {
  readonly id = 'wasted';
  readonly targets: readonly AnyTarget[] = [];
  readonly #efficiency: Efficiency;
  readonly #children: readonly ViewNode[];

  constructor(efficiency: Efficiency) {
    this.#efficiency = efficiency;
    this.#children = efficiency.paths.slice(0, mostWasted).map((path) => new WastedPathRow(this, path));
  }

  item(): TreeItem {
    const { wasted, hidden, paths } = this.#efficiency;
    const item = new TreeItem(`${alignedSize(wasted)}  Wasted`, TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.description = `${paths.length.toLocaleString('en')} ${paths.length === 1 ? 'path' : 'paths'}`;
    item.tooltip = `Files overwritten or deleted by a later layer. ${alignedSize(hidden).trim()} is invisible to containers and could be saved.`;
    item.iconPath = new ThemeIcon('trash', new ThemeColor('list.warningForeground'));
    item.contextValue = contextValue(this);
    return item;
  }

  children(): readonly ViewNode[] {
    return this.#children;
  }

  parent(): undefined {
    return undefined;
  }
}

/** The list ends there; what follows is small. */
const mostWasted = 1000;

class WastedPathRow implements ViewNode {
  readonly id: string;
  readonly targets: readonly AnyTarget[];
  readonly #parent: ViewNode;
  readonly #path: WastedPath;

  constructor(parent: ViewNode, path: WastedPath) {
    this.id = `wasted/${path.path}`;
    this.#parent = parent;
    this.#path = path;
    this.targets = [{ kind: 'text', value: `/${path.path}` }];
  }

  item(): TreeItem {
    const { path, size } = this.#path;
    const { name, notes } = presentWasted(this.#path);
    const item = new TreeItem(`${alignedSize(size)}  ${name}`);
    item.id = this.id;
    item.description = notes;
    item.tooltip = `${plainText(`/${path}`)}\n\n${notes}`;
    item.iconPath = new ThemeIcon('file');
    item.contextValue = contextValue(this);
    return item;
  }

  children(): readonly ViewNode[] {
    return [];
  }

  parent(): ViewNode {
    return this.#parent;
  }
}
