import { terminalLine, terminalText } from '../base/text/terminal';
import type { CliProcess } from './process';

/*
 * The one way to standard output and standard error. A terminal obeys escape sequences, and a CI system obeys
 * lines that look like its commands, wherever in a path, a key or a message they came from.
 */

/** Writes what people read: every line is escaped. */
export function printError({ stderr }: Pick<CliProcess, 'stderr'>, text: string): void {
  stderr.write(`${terminalText(text)}\n`);
}

/**
 * Writes a result to standard output as it is: a format that escapes what is in it (the reporters of
 * `lint/report`, `renderModel`), or text of our own.
 */
export function print({ stdout }: Pick<CliProcess, 'stdout'>, text: string): void {
  stdout.write(text);
}

/**
 * Writes a patch to standard output: as it is into a file or another program, and so that nothing in it is obeyed on a
 * terminal and in a CI log. Tabs stay.
 */
export function printPatch({ stdout, env }: Pick<CliProcess, 'stdout' | 'env'>, patch: string): void {
  const isRead = stdout.isTTY === true || Boolean(env.CI);
  const lines = isRead ? patch.split('\n').map((line) => line.split('\t').map(terminalLine).join('\t')) : [];
  stdout.write(isRead ? lines.join('\n') : patch);
}

/** Whether standard output is a terminal with colors: no-color.org, and FORCE_COLOR as Node.js has it. */
export function showsColors({ stdout, env }: Pick<CliProcess, 'stdout' | 'env'>): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return stdout.isTTY === true && env.TERM !== 'dumb';
}
