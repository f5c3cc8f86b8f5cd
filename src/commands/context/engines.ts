import type { EngineChoice } from '../../engine/context/resolve';

/** An engine beside the one of this window, with a root of its own in the Containers view. */
export interface ShownEngine {
  /** The same for the same choice. */
  readonly id: string;
  /** The name of its context, or its address. */
  readonly name: string;
  readonly choice: EngineChoice;
}

/** The engines that the Containers view shows beside the one of this window. */
export interface Engines {
  readonly shown: readonly ShownEngine[];
  /** Shows it from now on, in this workspace; one that is shown already stays. It is connected when its row is opened. */
  show(choice: EngineChoice): Promise<void>;
  /** Takes it out of the view and closes the connection. Nothing on the engine changes. */
  hide(engine: ShownEngine): Promise<void>;
}
