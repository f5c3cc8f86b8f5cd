/** The variable with the path that the figures are written to. */
export const figuresVariable = 'DRYDOCK_BENCH_FIGURES';

/** What one start of an extension host measured; milliseconds and bytes. */
export interface EditorFigures {
  readonly heap: number;
  readonly resident: number;
  readonly dockerfileEdits: number[];
  readonly composeEdits: number[];
}

/** Set where the host runs an extension that does nothing, to know what the same steps cost without Drydock. */
export const controlVariable = 'DRYDOCK_BENCH_CONTROL';
