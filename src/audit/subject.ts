import type {
  ContainerDetails,
  EngineInfo,
  EngineVersion,
  ImageDetails,
  ImageLayer,
} from '../engine/records';
import type { BuildFile } from '../sources/buildFile';
import type { ServiceDefinition } from '../sources/definition';
import type { DaemonOptions } from './host/daemonOptions';
import type { HostReader } from './host/hostReader';

/** What checks look at: everything is gathered before, so that a check only reads. All text is untrusted. */
export interface Subjects {
  readonly container: ContainerSubject;
  readonly image: ImageSubject;
  readonly engine: EngineSubject;
  readonly host: HostSubject;
}

export type SubjectKind = keyof Subjects;

/** Where the files of a project define a container or an image; absent where no file is known. */
export interface DefinedBy {
  readonly definition?: ServiceDefinition;
  readonly buildFile?: BuildFile;
}

export interface ContainerSubject extends DefinedBy {
  readonly name: string;
  /** The Compose project; empty where there is none. */
  readonly project: string;
  readonly service: string;
  readonly record: ContainerDetails;
  readonly engine: EngineSubject;
  /** The ID of the image that its reference names by now; undefined where it names none. */
  readonly taggedImage: string | undefined;
  /** The ports that the image declares (`8080/tcp`); undefined if the image no longer exists. */
  readonly declaredPorts: readonly string[] | undefined;
  /** Its processes, a command line each; undefined where it isn't running, or where the engine can't list them. */
  readonly processes: readonly string[] | undefined;
}

export interface ImageSubject extends DefinedBy {
  /** A tag, else the ID. */
  readonly name: string;
  readonly record: ImageDetails;
  /** The newest layer first; undefined where the engine doesn't report it. */
  readonly history: readonly ImageLayer[] | undefined;
}

export interface EngineSubject {
  /** The address, as the Docker CLI writes it. */
  readonly name: string;
  readonly info: EngineInfo;
  readonly version: EngineVersion;
  /** Whether containers on the default bridge may talk to each other; undefined where there is no such network. */
  readonly bridgeTalks: boolean | undefined;
  /** The options that the daemon was started with, or why they aren't known. */
  readonly daemon: DaemonOptions | { readonly why: string };
}

/** The machine of the engine, where that is this one. */
export interface HostSubject {
  readonly name: string;
  readonly files: HostReader;
  /** The path of the engine's socket. */
  readonly socket: string;
  readonly daemon: EngineSubject['daemon'];
}
