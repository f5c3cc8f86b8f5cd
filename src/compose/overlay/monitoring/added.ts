import type { OverlayService } from '../render';

/** What an overlay adds to a stack. */
export interface MonitoringOverlay {
  readonly services: ReadonlyMap<string, OverlayService>;
  /** The text of configuration files by their keys under `configs`. */
  readonly configs: Readonly<Record<string, string>>;
  /** Volumes for what is collected. */
  readonly volumes: readonly string[];
  /** Where to look, as the first lines of the file say. */
  readonly comments: readonly string[];
}
