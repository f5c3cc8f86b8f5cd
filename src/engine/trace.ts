/** One request to the engine as "Show API Trace" writes it. */
export interface RequestTrace {
  readonly method: string;
  /** Path and query, without the version prefix. */
  readonly path: string;
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
  /** From sending to the head of the answer. */
  readonly milliseconds: number;
  /** Why there was no answer. */
  readonly error?: string;
}
