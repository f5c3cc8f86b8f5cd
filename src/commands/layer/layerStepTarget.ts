/** A step of an image that was taken apart, with what made each of its steps, oldest first. */
export interface LayerStepTarget {
  readonly history: readonly string[];
  readonly index: number;
}
