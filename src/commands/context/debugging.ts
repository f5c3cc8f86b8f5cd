import type { ServiceTarget } from '../stack/stackTarget';

/** VS Code's debugger on services of stacks. */
export interface Debugging {
  /**
   * Debugs a service: under its overlay, attached when its debugger listens, restored when the session ends.
   * With `fromStart` it waits for the debugger before its first line. The user sees what goes wrong.
   */
  start(target: ServiceTarget, options: { readonly fromStart: boolean }): Promise<void>;
}
