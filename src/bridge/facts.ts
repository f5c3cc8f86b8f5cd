import type { Entry, MapNode } from '../compose/node';
import type { LoadedStack } from '../compose/load/stack';
import type { ImageEntry } from '../containers/images';
import type { ExplainedPlan } from '../drift/planStack';
import type { ContainerSummary } from '../engine/records';

/** What is known of an engine without asking it for the sake of a hint. */
export interface EngineFacts {
  /** All of them, those of other projects included. */
  readonly containers: readonly ContainerSummary[];
  /** Undefined while they aren't listed. */
  readonly images: readonly ImageEntry[] | undefined;
  /** In bytes, as far as somebody had them measured. */
  readonly volumeSize: (name: string) => number | undefined;
  readonly plan: ExplainedPlan | undefined;
  /** The TCP ports of the engine's host on which programs listen; undefined where that can't be seen. */
  readonly hostPorts: ReadonlySet<number> | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A service of a stack with its containers, and where to put hints. */
export interface ServiceFacts {
  readonly name: string;
  readonly entry: Entry & { readonly value: MapNode };
  readonly own: readonly ContainerSummary[];
  /** The file that the hints are for. */
  readonly path: string;
  readonly stack: LoadedStack;
}
