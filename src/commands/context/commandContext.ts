import type { ExplainedPlan } from '../../drift/planStack';
import type { ContainersArrangement } from '../../containers/arrangement';
import type { Candidate } from '../../engine/context/candidates';
import type { DockerContext } from '../../engine/context/contextStore';
import type { EngineChoice } from '../../engine/context/resolve';
import type { ContainerEngine } from '../../engine/engine';
import type { CertificateReport } from '../../engine/tls/report';
import type { ContainerSummary, DiskUsage, EngineEvent } from '../../engine/records';
import type { ComposeReader } from '../../compose/reader';
import type { Builds } from './builds';
import type { Engines } from './engines';
import type { Registries } from './registries';
import type { Runs } from './runs';
import type { Scaffolds } from './scaffolds';
import type { Layers } from './layers';
import type { Forwards } from './forwards';
import type { Shells } from './shells';
import type { Files } from './files';
import type { Debugging } from './debugging';
import type { Audits } from './audits';
import type { Scans } from './scans';
import type { Platforms } from './platforms';
import type { Policies } from './policies';
import type { Doctor } from './doctor';
import type { Maps } from './maps';
import type { Tables } from './tables';
import type { Position } from '../../base/span';
import type { StackTarget } from '../stack/stackTarget';
import type { DefinitionTarget } from '../definition/definitionTarget';

/** All that a command may touch. Tests hand in their own. */
export interface CommandContext {
  /** The engine of this window, connected on first use. */
  engine(): Promise<ContainerEngine>;
  readonly containers: Containers;
  readonly logs: Logs;
  readonly stats: Stats;
  /** The newest events that the views have heard of, oldest first. */
  recentEvents(): readonly EngineEvent[];
  readonly contexts: Contexts;
  readonly engines: Engines;
  /** Lets the views show the sizes that the engine has just measured. */
  learnSizes(usage: DiskUsage): void;
  readonly stacks: Stacks;
  readonly builds: Builds;
  readonly runs: Runs;
  readonly registries: Registries;
  readonly scaffolds: Scaffolds;
  readonly debugging: Debugging;
  readonly audits: Audits;
  readonly scans: Scans;
  readonly platforms: Platforms;
  readonly policies: Policies;
  readonly doctor: Doctor;
  readonly maps: Maps;
  readonly effective: EffectiveConfigs;
  readonly layers: Layers;
  readonly tables: Tables;
  readonly shells: Shells;
  readonly forwards: Forwards;
  readonly files: Files;
  readonly ui: Ui;
}

/** The parts of the context that a command or a helper of commands works with; a test hands in only those. */
export type Uses<K extends keyof CommandContext> = Pick<CommandContext, K>;

/** What commands work with on another engine than the one of this window. */
export type Elsewhere = Uses<
  'engine' | 'containers' | 'forwards' | 'logs' | 'recentEvents' | 'shells' | 'tables' | 'ui'
>;

/** The Stats editor. */
export interface Stats {
  /** Shows what these containers take, or all that there are and will be. */
  show(containers: readonly ContainerSummary[] | 'all'): void;
}

/** The Container Logs panel. */
export interface Logs {
  /** Follows these containers, merged by time, and brings the panel to the front. */
  show(containers: readonly ContainerSummary[]): Promise<void>;
  /** Forgets the lines that are listed; the engine keeps its own. */
  clear(): void;
  /**
   * What passes the filter, as a text of so many characters at most and a name for it; the oldest lines are left out
   * where it would be longer. Throws a `UserError` if nothing is listed.
   */
  text(mostCharacters: number): { readonly name: string; readonly text: string; readonly omitted: number };
}

/** The engines that there are to choose from, and the one that is meant. */
export interface Contexts {
  /** What was chosen for this window; empty where the settings and the CLI's rules decide. */
  readonly chosen: EngineChoice;
  /** What that comes to: the choice of this window, before the settings. */
  readonly meant: EngineChoice;
  list(): Promise<{
    readonly contexts: readonly DockerContext[];
    /** Sockets of engines that no context names. */
    readonly engines: readonly Candidate[];
  }>;
  /** Rejects with a `UserError` where no engine answers at that address. */
  test(host: string, signal: AbortSignal): Promise<void>;
  /** The certificates of an engine, which is contacted for its own. Rejects with a `UserError` where it has none. */
  certificates(choice: EngineChoice, signal: AbortSignal): Promise<CertificateReport>;
  /** Saves an address as a context of the Docker CLI. Throws a `UserError` where that can't be done. */
  save(name: string, host: string): Promise<void>;
  /** Uses it in this window from now on; an empty choice goes back to the settings and the CLI's rules. */
  use(choice: EngineChoice): void;
  /** The address of the engine that was used last; empty before the first use. */
  readonly currentHost: string;
  /** From now on every request is written to the Drydock output channel. */
  trace(): void;
}

/** What the views show, as far as commands can move it. */
export interface Containers {
  /** What is known now; empty while no engine is connected. */
  readonly all: readonly ContainerSummary[];
  /** Connects again at once where the engine was lost, and lists afresh. */
  refresh(): void;
  /** What the Containers view leaves out and how it arranges the rest. */
  readonly arrangement: ContainersArrangement;
  /** Changes that; it is remembered for this workspace. */
  arrange(change: Partial<ContainersArrangement>): void;
  /** Shows the row of a Compose project in the Containers view; false where the view has none. */
  revealProject(name: string): Promise<boolean>;
}

/** A stack as it is shown: the absolute paths of its files in order, and what else decides on it. */
export interface ShownStack {
  readonly files: readonly string[];
  readonly envFiles?: readonly string[];
  readonly profiles?: readonly string[];
}

/** Compose stacks as the editor shows them. */
export interface EffectiveConfigs {
  /** The stack that the file in the active editor belongs to; undefined where that is no compose file. */
  active(): Promise<ShownStack | undefined>;
  /** Opens the stack as it will run, at that service if one is named. */
  showEffective(stack: ShownStack, service?: string): Promise<void>;
  /** Opens what two stacks differ in, as they will run. */
  compareEffective(before: ShownStack, after: ShownStack): Promise<void>;
}

/** The compose stacks of the workspace. */
export interface Stacks {
  /** Looks for them again. */
  refresh(): void;
  /**
   * Runs the user's own Compose in a terminal that they see, in the folder of the stack and with its
   * selection; closing the terminal ends it. Throws a `UserError` where nothing may be run (an untrusted
   * workspace) or no Compose can be used.
   */
  run(target: StackTarget, work: ComposeWork): Promise<void>;
  /**
   * Gives the model of a stack to the user's own `docker stack deploy`, and resolves with the lines that it prints. Rejects
   * with a `UserError` where nothing may be run (an untrusted workspace), there is no Docker CLI, or that fails.
   */
  deploy(deployment: StackDeployment, signal: AbortSignal): Promise<readonly string[]>;
  /**
   * What Up would do now with these services and what they depend on, or with all. Undefined where that can't be said.
   * Never rejects.
   */
  planUp(target: StackTarget, services?: readonly string[]): Promise<ExplainedPlan | undefined>;
  /** Chooses these files of the stack, in this order; remembered for this workspace. */
  choose(target: StackTarget, files: readonly string[]): Promise<void>;
  /**
   * The stack that defines a Compose project: the one with the files that its containers were made from, with these
   * selected, or one of its name. Undefined where this workspace has none.
   */
  ofProject(name: string, containers: readonly ContainerSummary[]): Promise<StackTarget | undefined>;
  /** Shows the row of a stack in the Stacks view. */
  reveal(target: StackTarget): Promise<void>;
  /** Opens a file of this machine in an editor, at a place in it if one is given. Throws a `UserError` where it isn't there. */
  openFile(path: string, at?: Position): Promise<void>;
  /** Those of the workspace. */
  all(): Promise<readonly StackTarget[]>;
  /** The variables of the shell that Compose is run from. */
  environment(): Readonly<Record<string, string>>;
  readonly reader: ComposeReader;
  /** Writes a file that does not exist yet, and shows it if asked to; false, and nothing happens, where it does. */
  create(path: string, text: string, options: { readonly show: boolean }): Promise<boolean>;
}

/** One call of `docker stack deploy`. */
export interface StackDeployment {
  readonly name: string;
  /** What the command reads from its standard input: values of variables may be secrets, so it is in no file. */
  readonly model: string;
  /** The folder that the command runs in. */
  readonly folder: string;
  readonly arguments: readonly string[];
}

/** One call of Compose. */
export interface ComposeWork {
  /** What the terminal is called: a verb and its subject. */
  readonly title: string;
  /** The verb and what follows it. */
  readonly arguments: readonly string[];
  /** It goes on until it is ended, as `logs --follow` does. */
  readonly goesOn?: boolean;
}

/** The user, as far as commands talk to one. Whatever text comes from outside is shown as plain text. */
export interface Ui {
  /** A modal question; true only if the user chose `action`. Dismissing it is "no". */
  confirm(question: Confirmation): Promise<boolean>;
  /** A modal question with several ways to go ahead; undefined if the user dismissed it. */
  decide<T extends string>(question: Decision<T>): Promise<T | undefined>;
  /** Asks for a line of text; undefined if the user dismissed it. */
  input(question: TextQuestion): Promise<string | undefined>;
  /** Asks for one of `choices`; undefined if the user dismissed it. */
  pick<T>(
    title: string,
    choices: readonly Choice<T>[],
    /** `stays`: the list stays while another window or view has the focus, as a form with what was filled in must. */
    options?: { readonly stays?: boolean },
  ): Promise<T | undefined>;
  /** Asks for any number of `choices`, those that are `picked` at first; undefined if dismissed. */
  pickMany<T>(
    title: string,
    choices: readonly (Choice<T> & { readonly picked?: boolean })[],
  ): Promise<readonly T[] | undefined>;
  /**
   * Runs work that takes a while under a cancellable notification. Cancelling aborts the signal; the
   * promise then rejects with the abort and the command ends in silence. `report` says how far it is.
   */
  progress<T>(
    title: string,
    work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
  ): Promise<T>;
  /**
   * Opens a read-only document, or brings the one with that name up to date. Without a language the ending
   * of its name decides.
   */
  openDocument(document: ShownDocument): Promise<void>;
  /** Opens two read-only JSON documents beside each other with what differs marked. */
  compareDocuments(before: NamedText, after: NamedText): Promise<void>;
  /**
   * Shows a file that doesn't exist yet as what would be new, and asks beside it, so that it can be read first; true
   * only if the user chose `action`.
   */
  preview(file: NamedText, action: string): Promise<boolean>;
  /** Asks where to and writes the text there; nothing happens where the user dismisses it. */
  saveText(name: string, text: string): Promise<void>;
  /** Opens a read-only document that changes by itself until the user closes it. */
  openLive(document: LiveDocument): Promise<void>;
  /** Asks which lines the live document in front shall show. */
  filterLive(): Promise<void>;
  /** Asks where to keep a file; the path on the extension host, undefined if the user dismissed it. */
  chooseFile(title: string, name: string): Promise<string | undefined>;
  /** Asks for a file of the extension host that exists; undefined if the user dismissed it. */
  chooseExistingFile(title: string, action: string): Promise<string | undefined>;
  /** Asks for a folder of the extension host to put something in; undefined if the user dismissed it. */
  chooseFolder(title: string, action: string): Promise<string | undefined>;
  copy(text: string): Promise<void>;
  /** Opens an address in the browser; one of this machine is forwarded where VS Code runs elsewhere. */
  openExternal(url: string): Promise<void>;
  /** Shows a file or folder of this machine where files are shown. Throws where there is none. */
  reveal(path: string): Promise<void>;
  /** A notice that wants no answer. */
  inform(message: string): void;
  /** Brings the Drydock output channel to the front. */
  showLog(): void;
}

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export interface ShownDocument {
  readonly name: string;
  readonly language?: string;
  readonly text: string;
  /** What defines the thing that a line of the text is about, from 0. */
  readonly definitionAt?: (line: number) => DefinitionTarget | undefined;
}

export interface LiveDocument {
  /** Its ending decides on the language: `.log`. */
  readonly name: string;
  /** The text as of now, with the lines only that have these words. */
  render(filter: string): string;
  /** What defines the thing that a line of that text is about, from 0. */
  readonly definitionAt?: (line: number, filter: string) => DefinitionTarget | undefined;
  /**
   * Follows whatever the text is made of, as long as it is seen; calls `changed` where it is another one, and once
   * the engine answers. Rejects on failure; is called again where that was a loss of the engine.
   */
  follow(changed: () => void, signal: AbortSignal): Promise<void>;
}

export interface Confirmation {
  readonly message: string;
  /** What will be lost, or other things to know before the answer. */
  readonly detail?: string;
  /** The label of the button that goes ahead: a verb. */
  readonly action: string;
}

export interface Decision<T extends string> {
  readonly message: string;
  readonly detail?: string;
  /** The labels of the buttons, the usual one first. */
  readonly actions: readonly T[];
}

export interface TextQuestion {
  readonly title: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** What is typed is hidden. */
  readonly isSecret?: boolean;
  /** Why the text cannot be taken; undefined where it can. */
  readonly validate?: (text: string) => string | undefined;
}

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly value: T;
}
