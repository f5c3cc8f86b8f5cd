import type { StackProblem } from '../../compose/load/refusal';
import type { StackService } from '../../compose/stacks/describeStack';
import type { StackSelection } from '../../compose/stacks/selection';
import type { Stack } from '../../compose/stacks/findStacks';

/** A stack as commands act on it: with the files, profiles and env files that the user has chosen. */
export interface StackTarget {
  readonly stack: Stack;
  readonly selection: StackSelection;
  readonly projectName: string;
  readonly services: readonly StackService[];
  /** Why Compose would reject it; absent where it wouldn't. */
  readonly problem?: StackProblem | undefined;
  /** The files that its containers were made from, where those are others than the chosen ones. */
  readonly runsFrom?: readonly string[] | undefined;
  /** Whether it has containers; absent where that isn't known. */
  readonly containers?: ContainerPresence | undefined;
}

/** None, none that runs, or some that run. */
export type ContainerPresence = 'none' | 'stopped' | 'running';

/** A file of a stack, on its row. */
export interface StackFileTarget {
  readonly stack: StackTarget;
  readonly path: string;
}

/** A service of a stack. */
export interface ServiceTarget extends StackService {
  readonly stack: StackTarget;
  /** Whether it has containers; absent where that isn't known. */
  readonly containers?: ContainerPresence | undefined;
}

/** The services of a stack, each with the stack. */
export function servicesOf(stack: StackTarget): readonly ServiceTarget[] {
  return stack.services.map((service) => ({ ...service, stack }));
}

/** The service of that name; undefined without one. */
export function serviceIn(stack: StackTarget | undefined, name: string): ServiceTarget | undefined {
  return stack && servicesOf(stack).find((service) => service.name === name);
}
