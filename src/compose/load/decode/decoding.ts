import type { Node } from '../../node';
import type { Release } from '../../releases';

/** What the decoding of one value needs beside it. */
export interface Decoding {
  readonly release: Release;
  /** Adds the problem that the value here `what`, a predicate without its period. */
  fail(node: Node, what: string): void;
}
