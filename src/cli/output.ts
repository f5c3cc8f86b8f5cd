import { terminalText } from '../base/text/terminal';
import type { CliProcess } from './process';

/*
 * The one way to standard output and standard error. A terminal obeys escape sequences, and a CI system obeys
 * lines that look like its commands, wherever in a path, a key or a message they came from.
 */

/** Writes what people read: every line is escaped. */
export function tell({ stderr }: Pick<CliProcess, 'stderr'>, text: string): void {
  stderr.write(`${terminalText(text)}\n`);
}

/**
 * Writes a result to standard output as it is: a format that escapes what is in it (the reporters of
 * `lint/report`, `renderModel`), or text of our own.
 */
export function print({ stdout }: Pick<CliProcess, 'stdout'>, text: string): void {
  stdout.write(text);
}
