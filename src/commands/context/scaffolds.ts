import type { ProjectFolder } from '../../scaffold/projectFolder';

/** A folder of this machine. */
export interface FolderTarget {
  /** As the operating system takes it. */
  readonly path: string;
}

/** A file that doesn't exist yet, in a folder. */
export interface NewFile {
  readonly name: string;
  readonly text: string;
}

/** Folders of projects, and the files that are added to them. */
export interface Scaffolds {
  /** What the folder holds now. */
  read(folder: FolderTarget): ProjectFolder;
  /** A path as people read it in this workspace. */
  shownPath(path: string): string;
  /** Shows the files as what would be new, all in one editor; again with others to bring that up to date. */
  preview(title: string, files: readonly NewFile[]): Promise<void>;
  /** Shows what the file of the folder and a text of ours differ in. */
  compare(folder: FolderTarget, name: string, proposed: NewFile): Promise<void>;
  /** Closes what {@link preview} has opened. */
  endPreview(): Promise<void>;
  /** Writes all of the files and opens the first, or none: false where one of them exists by now. */
  create(folder: FolderTarget, files: readonly NewFile[]): Promise<boolean>;
}
