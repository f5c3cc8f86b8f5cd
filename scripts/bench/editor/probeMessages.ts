/** The variable with the path of the socket that the probe answers at. */
export const probeVariable = 'DRYDOCK_BENCH_PROBE';

/** When something happened in the extension host; milliseconds since the epoch, with a fraction. */
export interface Stamp {
  readonly name: string;
  readonly time: number;
}

/** What an extension host takes of memory, in bytes, after a collection of garbage. */
export interface HostMemory {
  /** Objects in V8's heap. */
  readonly heap: number;
  /** What such objects hold outside of it: buffers. */
  readonly external: number;
  /** The resident set of the process. */
  readonly resident: number;
}
