import type { LogLine } from '../../engine/logs/line';
import type { ContainerCase } from '../case/case';
import { failuresIn, type Failure, type FailureKind } from './failures';
import { inContainer } from './paths';
import { linesOfLastRun } from './state';

/** A failure with one of the paths that its line names, in the container. */
export interface PathFailure {
  readonly failure: Failure;
  readonly path: string;
  readonly line: LogLine;
}

/** The failures of some kinds that the last run of a container has logged; of each, every path that it names. */
export async function pathFailures(
  container: ContainerCase,
  kinds: readonly FailureKind[],
): Promise<readonly PathFailure[]> {
  return (await failuresOf(container, kinds)).flatMap((failure) =>
    failure.paths.map((path) => ({ failure, path: inContainer(container, path), line: failure.line })),
  );
}

export async function failuresOf(
  container: ContainerCase,
  kinds: readonly FailureKind[],
): Promise<readonly Failure[]> {
  return (await allFailures(container)).filter(({ kind }) => kinds.includes(kind));
}

/** Every failure that the last run of a container has logged. */
export function allFailures(container: ContainerCase): Promise<readonly Failure[]> {
  return container.remember('failures', async () => failuresIn(await linesOfLastRun(container)));
}
