const delays = [100, 1000, 2000, 5000, 15_000];

/** How long to wait before an engine that was lost is tried again, in milliseconds, after so many failures in a row. */
export function retryDelay(failures: number): number {
  return delays[Math.min(failures, delays.length - 1)] ?? 0;
}

/** A connection that held that long, in milliseconds, counts as sound again. */
export const steady = 5000;
