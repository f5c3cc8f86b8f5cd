/** How a build that a Compose or Bake file describes differs from a build of the Dockerfile alone. */
export interface KnownBuild {
  /** What builds, for people: `service "web" of compose.yaml`. */
  readonly origin: string;
  /** Build arguments; `null` is one whose value cannot be known. */
  readonly args: Readonly<Record<string, string | null>>;
  /** The stage that is built, in lower case; absent for the last one. */
  readonly target?: string;
  /** Absent for the platform of the builder. */
  readonly platforms?: readonly string[];
}
