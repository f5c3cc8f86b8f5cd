/** The parts of a process that the command line uses, so that tests can hand in their own. */
export interface CliProcess {
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
  cwd(): string;
  /** It answers an agent: only files below this folder are read (after links), and values of secret variables aren't shown. */
  readonly agentFolder?: string;
}

/** A subcommand: takes the arguments after its name and gives the exit code. */
export type CliCommand = (args: readonly string[], process: CliProcess) => Promise<number>;
