import { hidden } from '../base/secrets/mask';
import { isSecret } from '../base/secrets/find';
import type { Conceal } from '../compose/load/externalVariables';
import type { ComposeReader } from '../compose/reader';
import { diskReader, readerWithin } from '../disk/diskReader';
import type { CliProcess } from './process';

/** The files that a command may read for whoever reads its answer. */
export function readerFor({ agentFolder }: CliProcess): ComposeReader {
  return agentFolder === undefined ? diskReader : readerWithin(agentFolder);
}

/** What stands in for the values of variables in the answer of a command; undefined if its reader may know them all. */
export function concealFor({ agentFolder }: CliProcess): Conceal | undefined {
  if (agentFolder === undefined) return undefined;
  return (name, value) => (isSecret(name, value) ? hidden(value) : value);
}
