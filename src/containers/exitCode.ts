/** What an exit code means, in a word or two; the meanings are those of docker run, the shell and signals. */
export function describeExitCode(code: number): string {
  return meaningOf(code) ?? 'failed';
}

/** `exit 137` and `killed`; the code alone where nothing more is known than that it failed. */
export function exitParts(code: number): readonly string[] {
  const meaning = meaningOf(code);
  return [`exit ${code}`, ...(meaning === undefined ? [] : [meaning])];
}

/** Whether the kernel rejected a program because it doesn't know its format, in the words of the runtimes. */
export function isExecFormatError(text: string): boolean {
  return /\bexec format error\b/i.test(text);
}

function meaningOf(code: number): string | undefined {
  return words.get(code) ?? (code > 128 && code < 160 ? `killed by signal ${code - 128}` : undefined);
}

const words = new Map([
  [0, 'finished'],
  [125, 'the engine refused to run it'],
  [126, "command can't be executed"],
  [127, 'command not found'],
  [128, 'could not be started'],
  [129, 'hung up'],
  [130, 'interrupted'],
  [132, 'illegal instruction'],
  [134, 'aborted'],
  [135, 'bus error'],
  [136, 'arithmetic error'],
  [137, 'killed'],
  [139, 'segmentation fault'],
  [141, 'broken pipe'],
  [143, 'terminated'],
]);
