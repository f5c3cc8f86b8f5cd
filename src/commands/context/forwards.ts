import type { Forward } from '../../inspect/network/forward';

/** The ports of containers that are forwarded to this machine, for as long as the window is open. */
export interface Forwards {
  /** Takes care of it from now on, and lets the user open, copy and stop it. */
  add(forward: Forward): void;
  readonly all: readonly Forward[];
}
