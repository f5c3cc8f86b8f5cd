import type { FileChange } from '../../engine/records';
import type { FileEntry } from '../../inspect/files/fileEntry';
import type { Place, Places } from '../../inspect/files/places';

/** A file of a container or volume, on a row or found by a command. */
export interface FileTarget {
  readonly place: Place;
  readonly entry: FileEntry;
}

/** A path in which a container differs from its image. */
export interface ChangeTarget {
  readonly container: { readonly id: string; readonly name: string };
  readonly path: string;
  readonly kind: FileChange['kind'];
}

/** A file as an editor opens it. */
export interface FileReference {
  readonly place: Place;
  readonly path: string;
}

/** Files of containers, volumes and images, and how the editor shows them. */
export interface Files {
  readonly places: Pick<Places, 'use'>;
  /**
   * Whether the user wants the files of this place to be changed. Of a container that belongs to the workspace
   * that is taken as said; of another one it is asked once in this window.
   */
  mayChange(place: Place): Promise<boolean>;
  /** Lets the views and editors show what is there now, after a change to what is in the folder. */
  changed(place: Place, folder: string): void;
  /**
   * Renames or moves a file or folder within the same tree. Editors with it, or with what is below it, follow and keep
   * what isn't saved. A name that is taken is rejected.
   */
  rename(file: FileReference, to: string): Promise<void>;
  /** Opens it in an editor; what it leads to where it is a link. */
  open(file: FileReference): Promise<void>;
  /** Opens both beside each other, with what differs. */
  compare(before: FileReference, after: FileReference, title: string): Promise<void>;
  /** The same for two texts that are nobody's files. */
  compareTexts(before: string, after: string, title: string): Promise<void>;
  /** Opens the Files or Changes of a container, or the Files of a volume, in their view. */
  reveal(place: Place, section: 'files' | 'changes'): Promise<void>;
  /** Asks for local files, or for a folder, to take; none where the user dismissed it. */
  chooseSources(title: string): Promise<readonly string[]>;
  /** Asks for a local folder to put things into. */
  chooseFolder(title: string): Promise<string | undefined>;
  /** Opens a text that is not saved yet. */
  openDraft(language: string, text: string): Promise<void>;
}
