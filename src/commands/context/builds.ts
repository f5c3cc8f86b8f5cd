import type { BuildRecord } from '../../build/history';
import type { BuildOptions } from '../../build/options';
import type { BuildRequest } from '../../build/request';

/** A Dockerfile that commands act on, on this machine. */
export interface DockerfileTarget {
  /** As the operating system takes it. */
  readonly path: string;
  /** The stage that a code lens stands above; empty for the last one. Absent: the one that was built last. */
  readonly stage?: string;
}

/** What is known before a build. */
export interface BuildDraft {
  readonly options: BuildOptions;
  /** What was chosen for the Dockerfile last, or what follows from the files around it. */
  readonly request: BuildRequest;
  /** The contexts that a build of this file may have, the most probable first. */
  readonly contexts: readonly string[];
}

export interface BuiltImage {
  readonly id: string;
  /** What the image is called by: its first tag. */
  readonly reference: string;
}

/** Builds of images, with the user's own tool. */
export interface Builds {
  /** Throws a `UserError` where the Dockerfile can't be read. */
  draft(target: DockerfileTarget): Promise<BuildDraft>;
  /** Keeps what was chosen for the next build of the file in this workspace, without values that look like secrets. */
  remember(request: BuildRequest): Promise<void>;
  /**
   * Builds in a terminal that the user sees and resolves at its end: to the image, or to undefined where there is none
   * and the user knows why. Throws a `UserError` where a build can't start (an untrusted workspace, no builder).
   */
  run(request: BuildRequest): Promise<BuiltImage | undefined>;
  /** Tells that an image was built and shows it in the Images view if that is visible; true if it shall be run. */
  offerRun(image: BuiltImage): Promise<boolean>;
  /** The builds that the builder remembers, the newest first. Throws a `UserError` where it remembers none at all. */
  history(signal: AbortSignal): Promise<readonly BuildRecord[]>;
  /** What a build printed. */
  historyLog(record: BuildRecord, signal: AbortSignal): Promise<string>;
  /** The Dockerfiles of the workspace, the one in the active editor first. */
  dockerfiles(): Promise<readonly string[]>;
  /** A path as people read it in this workspace. */
  shownPath(path: string): string;
}
