/** The variable with the path that the figures are written to. */
export const figuresVariable = 'DRYDOCK_BENCH_FIGURES';

/** What one start of an extension host measured; milliseconds and bytes. */
export interface EditorFigures {
  /** The resident set after activation. */
  readonly activated: number;
  /** The heap once a Dockerfile has its findings. */
  readonly heap: number;
  /** The resident set at that time, with the room that V8 took for new objects on the way. */
  readonly resident: number;
  /** The resident set once V8 has given that room back. */
  readonly held: number;
  readonly dockerfileEdits: number[];
  readonly composeEdits: number[];
}

/** Set where the host runs an extension that does nothing, to know what the same steps cost without Drydock. */
export const controlVariable = 'DRYDOCK_BENCH_CONTROL';
