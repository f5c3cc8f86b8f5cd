/** A shell at the far end of a terminal, wherever it runs. */
export interface ShellSession {
  /** What the shell is called, to be shown: `bash`. */
  readonly name: string;
  /**
   * What it prints, whole characters in the order in which they came. Reading slowly slows the shell down. Ends
   * with the shell, and throws where the connection to it breaks. To be read once.
   */
  readonly output: AsyncIterable<string>;
  /** What the user types or pastes. */
  write(text: string): void;
  /** The terminal has this size now. May be called at any rate: only the newest size matters. */
  resize(size: TerminalSize): void;
  /** Once the output has ended: the shell's exit code, undefined where it is unknown. */
  exitCode(): Promise<number | undefined>;
  /** Ends the shell and what it runs, and removes what was made for it. Safe at any time, and twice. */
  end(): Promise<void>;
}

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}
