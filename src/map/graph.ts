/**
 * A Compose project as a graph: what the map draws. All names are as their files, or the engine, have them: text from
 * outside, which is shown as plain text only.
 */
export interface MapGraph {
  readonly project: string;
  readonly services: readonly MapService[];
  readonly dependencies: readonly MapDependency[];
}

export interface MapService {
  readonly name: string;
  /** The image that it runs, or is built as; empty where it is only built. */
  readonly image: string;
  readonly isBuilt: boolean;
  /** How many containers its files ask for. */
  readonly scale: number;
  /** By which names it is reached from outside. */
  readonly ports: readonly MapPort[];
  /** By the names that the files give them; empty where it shares another namespace or has none. */
  readonly networks: readonly string[];
  /** `host`, `none`, `service:db`; empty where it is on networks. */
  readonly networkMode: string;
  readonly stores: readonly MapStore[];
  /** Where its definition begins; absent where no file of it is known. */
  readonly place?: MapPlace | undefined;
}

export interface MapPort {
  /** The address, the port or the range on the host: `8080`, `127.0.0.1:8080`; empty where the engine chooses. */
  readonly host: string;
  /** The port of the container, with the protocol where it isn't tcp: `80`, `53/udp`. */
  readonly container: string;
}

/** Something that a service reads or keeps its data in. */
export interface MapStore {
  readonly kind: 'volume' | 'folder' | 'secret' | 'config';
  /** The name, or the path of a folder of the host. */
  readonly name: string;
  /** Where the container sees it; empty where that isn't known. */
  readonly target: string;
}

/** One service is started after another. */
export interface MapDependency {
  readonly from: string;
  readonly to: string;
  readonly condition: MapCondition;
}

export type MapCondition = 'started' | 'healthy' | 'completed';

/** Counted from one. */
export interface MapPlace {
  readonly path: string;
  readonly line: number;
}

/** The condition behind the word that Compose has for it; what isn't known is the usual one. */
export function conditionOf(word: string | undefined): MapCondition {
  if (word === 'service_healthy') return 'healthy';
  return word === 'service_completed_successfully' ? 'completed' : 'started';
}
