import type { Uri, WorkspaceFolder } from 'vscode';
import type { UserError } from '../../base/userError';
import type { Uses } from '../../commands/context/commandContext';
import type { ServiceTarget } from '../../commands/stack/stackTarget';
import type { StackSelection } from '../../compose/stacks/selection';
import type { Log } from '../log';
import type { ComposeCli } from '../stacks/composeCli';

/** What debugging needs from the rest of the window. */
export interface DebugHost {
  readonly log: Log;
  readonly compose: ComposeCli;
  readonly commandContext: Uses<'containers' | 'engine' | 'policies' | 'stacks' | 'ui'>;
  /** The service that a configuration names; throws a `UserError` where there is none. */
  find(folder: WorkspaceFolder | undefined, stack: string, service: string): Promise<ServiceTarget>;
  /** How a configuration names a stack. */
  nameOf(target: ServiceTarget): string;
  readonly failures: DebugFailures;
  /** A folder for files that live as long as a run. */
  readonly storage: Uri;
}

/** Finds out why a service failed under its debugger, and shows it to the user. */
export interface DebugFailures {
  /**
   * Examines the service with these files in its failed state; the returned function shows the result. Never rejects.
   */
  examine(
    target: ServiceTarget,
    selection: StackSelection,
    signal: AbortSignal,
  ): Promise<(error: UserError) => Promise<void>>;
}
