/** What the Stats editor and the extension host send each other. */
export type StatsToHost = { readonly kind: 'ready' } | { readonly kind: 'pause'; readonly paused: boolean };

export type StatsToPage =
  /** Answers `ready`: the containers, and their last quarter of an hour. */
  | {
      readonly kind: 'begin';
      readonly containers: readonly StatsContainer[];
      readonly history: Readonly<Record<string, readonly StatsPoint[]>>;
      readonly paused: boolean;
    }
  | { readonly kind: 'containers'; readonly containers: readonly StatsContainer[] }
  | { readonly kind: 'points'; readonly points: Readonly<Record<string, StatsPoint>> };

export interface StatsContainer {
  readonly id: string;
  readonly name: string;
  /** The Compose project; empty where it has none. */
  readonly project: string;
  /** The number of its color. */
  readonly color: number;
  readonly isRunning: boolean;
}

/** See `UsagePoint`, whose shape this is. */
export interface StatsPoint {
  readonly time: number;
  readonly cpu: number | null;
  readonly memory: number;
  /** 0 where there is none. */
  readonly memoryLimit: number;
  readonly received: number | null;
  readonly sent: number | null;
  readonly read: number | null;
  readonly written: number | null;
  readonly pids: number;
  readonly pidsLimit: number;
  readonly throttled: number | null;
}
