import type { Table } from '../../inspect/table/table';

/** The editors with a table: Layers, Disk Usage, Network. */
export interface Tables {
  /**
   * Makes the table and shows it in its editor, which is opened or brought to the front. What fails is shown there. Rejects
   * with the abort where the signal aborts; what was shown stays then.
   */
  show(request: TableRequest, signal: AbortSignal): Promise<void>;
}

export interface TableRequest {
  readonly kind: 'layers' | 'usage' | 'network';
  /** How the columns are laid out, where that isn't as usual of its kind. */
  readonly layout?: 'comparison';
  /** What it's about: the same subject has the same editor. */
  readonly subject: string;
  /** Of the tab: `Layers: web:1.0`. */
  readonly tab: string;
  /** Of the page: `Layers of web:1.0`. */
  readonly title: string;
  /** `Reading the layers`, shown meanwhile. */
  readonly busy: string;
  /** `The layers weren't read.`: what is shown when the user cancels. */
  readonly cancelled: string;
  /** Asks the engine, now and whenever the user wants it afresh. */
  readonly make: (signal: AbortSignal) => Promise<Table>;
  /** The editor was closed. */
  closed?(): void;
  /** The engine that the subject is on, where that isn't the one of this window. */
  readonly origin?: unknown;
}
