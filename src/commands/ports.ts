import type { ContainerEngine } from '../engine/engine';
import type { ComposeReader } from '../compose/reader';
import type { ContainerSummary } from '../engine/records';
import type { StackTarget } from './stackTarget';

/** All that a command may touch. Tests hand in their own. */
export interface Ports {
  /** The engine of this window, connected on first use. */
  engine(): Promise<ContainerEngine>;
  readonly containers: Containers;
  readonly stacks: Stacks;
  readonly ui: Ui;
}

/** What the views show, as far as commands can move it. */
export interface Containers {
  /** What is known now; empty while no engine is connected. */
  readonly all: readonly ContainerSummary[];
  /** Connects again at once where the engine was lost, and lists afresh. */
  refresh(): void;
}

/** The compose stacks of the workspace. */
export interface Stacks {
  /** Looks for them anew. */
  refresh(): void;
  /**
   * Runs the person's own Compose in a terminal that they see, in the folder of the stack and with its
   * selection; closing the terminal ends it. Throws a `UserError` where nothing may be run (an untrusted
   * workspace) or no Compose can be used.
   */
  run(target: StackTarget, work: ComposeWork): Promise<void>;
  readonly reader: ComposeReader;
  /** Writes a file that does not exist yet and shows it; false, and nothing happens, where it does. */
  create(path: string, text: string): Promise<boolean>;
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

/** The person, as far as commands talk to one. Whatever text comes from outside is shown as plain text. */
export interface Ui {
  /** A modal question; true only if the person chose `action`. Dismissing it is "no". */
  confirm(question: Confirmation): Promise<boolean>;
  /** Asks for one of `choices`; undefined where the person turned away. */
  pick<T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined>;
  /** Asks for a line of text; undefined where the person turned away. `check` says what is wrong with it. */
  input(question: {
    readonly title: string;
    readonly hint?: string;
    readonly value?: string;
    readonly check?: (text: string) => string | undefined;
  }): Promise<string | undefined>;
  /**
   * Runs work that takes a while under a cancellable notification. Cancelling aborts the signal; the
   * promise then rejects with the abort and the command ends in silence.
   */
  progress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Opens a read-only document, or brings the one with that name up to date. */
  openDocument(document: {
    readonly name: string;
    readonly language: string;
    readonly text: string;
  }): Promise<void>;
  /** Opens a read-only terminal that `source` writes to until it ends or the person closes the terminal. */
  openOutput(
    name: string,
    source: (write: (text: string) => void, signal: AbortSignal) => Promise<void>,
  ): void;
  copy(text: string): Promise<void>;
  /** Brings the Drydock output channel to the front. */
  showLog(): void;
}

export interface Confirmation {
  readonly message: string;
  /** What will be lost, or other things to know before the answer. */
  readonly detail?: string;
  /** The label of the button that goes ahead: a verb. */
  readonly action: string;
}

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly value: T;
}
