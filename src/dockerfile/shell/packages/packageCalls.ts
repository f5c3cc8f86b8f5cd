import type { Invocation } from '../invocation';
import type { Invoked, Run } from '../run';
import type { PackageCall } from './packageCall';

/** Reads the calls of one family of package managers; undefined for all other programs. */
export type PackageReader = (invocation: Invocation) => PackageCall | undefined;

/** A call, and the RUN that makes it. */
export interface MadeCall {
  readonly run: Run;
  readonly call: PackageCall;
}

/** The calls of package managers in a file. Each family is read once, however many rules ask for it. */
export class PackageCalls {
  readonly #invocations: readonly Invoked[];
  readonly #calls = new Map<PackageReader, readonly MadeCall[]>();

  constructor(invocations: readonly Invoked[]) {
    this.#invocations = invocations;
  }

  /** In order. */
  by(read: PackageReader): readonly MadeCall[] {
    let calls = this.#calls.get(read);
    if (!calls) {
      calls = this.#invocations.flatMap(({ run, invocation }) => {
        const call = read(invocation);
        return call ? { run, call } : [];
      });
      this.#calls.set(read, calls);
    }
    return calls;
  }
}
