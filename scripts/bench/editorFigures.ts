/** The variable with the path that the figures are written to. */
export const figuresVariable = 'DRYDOCK_BENCH_FIGURES';

/** What one start of an extension host measured; milliseconds and bytes. */
export interface EditorFigures {
  readonly heap: number;
  readonly resident: number;
  readonly dockerfileEdits: readonly number[];
  readonly composeEdits: readonly number[];
}
