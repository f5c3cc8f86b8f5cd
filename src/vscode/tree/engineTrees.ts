import { commands, type Memento } from 'vscode';
import type { DisposableStore } from '../../base/disposable';
import type { KnownFindings } from '../../doctor/known/knownFindings';
import type { ContainerEngine } from '../../engine/engine';
import type { Place } from '../../inspect/files/places';
import { ArrangementMemory } from '../containers/arrangementMemory';
import { ContainersTree } from '../containers/containersTree';
import type { EngineLists } from '../engine/engineLists';
import type { OtherEngines } from '../engine/otherEngines';
import type { FileSections } from '../files/fileSections';
import { imageKind, networkKind, volumeKind } from '../lists/listKinds';
import { ListTree } from '../lists/listTree';
import type { Views } from './view';
import type { ViewNode } from './views';

export interface EngineTreesHost {
  readonly parts: DisposableStore;
  readonly lists: EngineLists;
  readonly engine: () => Promise<ContainerEngine>;
  readonly sections: FileSections;
  readonly views: Views;
  readonly memory: ArrangementMemory;
  /** What diagnoses have found. */
  readonly known: KnownFindings;
  readonly others: OtherEngines;
  /** The name of the window's engine, as far as it is decided. */
  readonly engineName: () => string;
}

/** Remembers for this workspace how the Containers view is arranged. */
export function rememberArrangement(parts: DisposableStore, state: Memento): ArrangementMemory {
  return parts.add(new ArrangementMemory(state));
}

/** The views of what there is on the engine. */
export function createEngineTrees(host: EngineTreesHost) {
  const { parts, lists, engine, sections, views, memory, known, others, engineName } = host;
  const { containers, images, volumes, networks, events, sizes } = lists;
  const changed = (id: 'drydock.containers' | 'drydock.volumes') => (node: ViewNode) =>
    views[id].changed(node);
  return {
    'drydock.containers': parts.add(
      new ContainersTree({
        store: containers,
        events,
        memory,
        view: views['drydock.containers'],
        engine,
        known,
        others,
        engineName,
        below: (row, container) => sections.ofContainer(row, container, changed('drydock.containers')),
      }),
    ),
    'drydock.images': parts.add(new ListTree(imageKind, images, views['drydock.images'])),
    'drydock.volumes': parts.add(
      new ListTree(
        volumeKind(
          (name) => sizes.of(name),
          (row, volume) => sections.ofVolume(row, volume, changed('drydock.volumes')),
        ),
        volumes,
        views['drydock.volumes'],
        sizes.onDidChange,
      ),
    ),
    'drydock.networks': parts.add(new ListTree(networkKind, networks, views['drydock.networks'])),
  };
}

type EngineTrees = ReturnType<typeof createEngineTrees>;

/** The rows that stand for places with files, in their views. */
export function placeRows(trees: EngineTrees, views: Views) {
  const viewOf = (place: Place) => (place.kind === 'volume' ? 'drydock.volumes' : 'drydock.containers');
  return {
    /** The row, once its view is shown; undefined where the view leaves it out. */
    async rowOf(place: Place): Promise<ViewNode | undefined> {
      const id = viewOf(place);
      await commands.executeCommand(`${id}.focus`);
      await trees[id].roots();
      return trees[id].rows.get(place.kind === 'volume' ? place.name : place.id);
    },
    /** Shows the row of a Compose project; false where the view has none. */
    async revealProject(name: string): Promise<boolean> {
      await commands.executeCommand('drydock.containers.focus');
      await trees['drydock.containers'].roots();
      const row = trees['drydock.containers'].projectRow(name);
      if (row)
        await views['drydock.containers'].view.reveal(row, { select: true, focus: true, expand: true });
      return row !== undefined;
    },
    async revealRow(place: Place, row: ViewNode): Promise<void> {
      await views[viewOf(place)].view.reveal(row, { select: true, focus: true, expand: true });
    },
  };
}
