import type { DisposableStore } from '../../base/disposable';
import type { Shells } from '../../commands/context/shells';
import type { Ui } from '../../commands/context/commandContext';
import { localToolbox } from '../../commands/toolbox';
import type { ContainerEngine } from '../../engine/engine';
import { fileAt } from '../../inspect/files/fileAddress';
import { parentPath } from '../../inspect/files/filePath';
import { Places } from '../../inspect/files/places';
import type { Log } from '../log';
import { ChangeConsent } from './changeConsent';
import { engineFileSystem } from './engineFileSystem';
import { FileSections } from './fileSections';
import type { FileChanges, FileSystemAccess } from './lazyFileSystem';

/** The files of containers and volumes: in the views, in editors and for commands. */
export interface EngineFiles {
  readonly places: Places;
  readonly sections: FileSections;
  readonly consent: ChangeConsent;
  readonly fileSystem: FileSystemAccess;
}

export interface EngineFilesHost {
  readonly parts: DisposableStore;
  readonly engine: () => Promise<ContainerEngine>;
  readonly shells: Pick<Shells, 'toolbox'>;
  readonly ui: Ui;
  readonly log: Log;
  /** Tells editors of files that changed. */
  readonly changes: FileChanges;
}

export function createFiles({ parts, engine, shells, ui, log, changes }: EngineFilesHost): EngineFiles {
  const places = parts.add(
    new Places({
      engine,
      toolbox: (on) => localToolbox(shells, on),
      onError: (error) => log.warn('A helper container for showing files was not removed.', error),
      onFallback: (error) =>
        log.info('The toolbox could not list files; they are read over the archive API instead.', error),
    }),
  );
  const sections = new FileSections(places, engine);
  const consent = new ChangeConsent(engine, ui);
  const fileSystem = engineFileSystem(places, (place) => consent.mayChange(place), {
    fire(events) {
      changes.fire(events);
      for (const { uri } of events) {
        const { place, path } = fileAt(uri);
        sections.changed(place, parentPath(path));
      }
    },
  });
  return { places, sections, consent, fileSystem };
}
