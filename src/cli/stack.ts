import { projectOptions, type ProjectArguments } from '../compose/config/projectOptions';
import { loadStack, type LoadedStack } from '../compose/load/stack';
import { readerFor } from './guardedReader';
import type { CliProcess } from './process';

/** The stack as Compose would load it; see {@link projectOptions}. */
export function loadCliStack(asked: ProjectArguments, process: CliProcess): LoadedStack | undefined {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const options = projectOptions(asked, readerFor(process), environment);
  return options && loadStack(options);
}
