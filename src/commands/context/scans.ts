import type { SbomFormat } from '../../scan/scanners/scanner';

/** An image that is scanned. */
export interface ScanSubject {
  /** What the engine is asked with. */
  readonly reference: string;
  readonly name: string;
}

/** How far a piece of work is. */
export interface ScanProgress {
  readonly signal: AbortSignal;
  readonly report: (message: string) => void;
}

/** The Scan editors, and the user's own scanner. */
export interface Scans {
  /**
   * Scans the image and shows the result in its editor, which is opened or brought to the front. What fails is shown there.
   * Rejects with a `UserError` where no scanner can be run (none is installed, an untrusted workspace), and with the abort
   * where the signal aborts.
   */
  scan(subject: ScanSubject, progress: ScanProgress): Promise<void>;
  /** The text of an SBOM. Rejects with a `UserError` where none can be made. */
  sbom(subject: ScanSubject, format: SbomFormat, progress: ScanProgress): Promise<string>;
  /** Shows a report or an SBOM that is in a file. Throws a `UserError` where it can't be read. */
  open(path: string): Promise<void>;
}
