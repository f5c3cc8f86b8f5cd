import type { ContainerEngine } from '../engine/engine';
import type { ContainerSummary } from '../engine/records';

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

/** Compose stacks as the editor shows them. A stack is the absolute paths of its files, in order. */
export interface Stacks {
  /** The stack that the file in the active editor belongs to; undefined where that is no compose file. */
  active(): Promise<readonly string[] | undefined>;
  /** Opens the stack as it will run. */
  showEffective(files: readonly string[]): Promise<void>;
  /** Opens what two stacks differ in, as they will run. */
  compareEffective(before: readonly string[], after: readonly string[]): Promise<void>;
}

/** The person, as far as commands talk to one. Whatever text comes from outside is shown as plain text. */
export interface Ui {
  /** A modal question; true only if the person chose `action`. Dismissing it is "no". */
  confirm(question: Confirmation): Promise<boolean>;
  /** Asks for one of `choices`; undefined where the person turned away. */
  pick<T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined>;
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
