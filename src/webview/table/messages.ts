/** The messages between an editor with a table (Layers, Disk Usage, Network) and the extension host. */
export type TableToHost =
  | { readonly kind: 'ready' }
  | { readonly kind: 'again' }
  | { readonly kind: 'cancel' }
  /** Everything as text for the clipboard. */
  | { readonly kind: 'copy' }
  /** The words of the filter; none for all rows. */
  | { readonly kind: 'filter'; readonly revision: number; readonly text: string }
  /** What follows is about the row with that ID of the page with that `revision`; the host drops others. */
  | { readonly kind: 'expand'; readonly revision: number; readonly row: string }
  | { readonly kind: 'select'; readonly revision: number; readonly row: string }
  | { readonly kind: 'act'; readonly revision: number; readonly row: string; readonly action: number }
  /** A button of the verdict with that index, or of the page. */
  | {
      readonly kind: 'actOnVerdict';
      readonly revision: number;
      readonly verdict: number;
      readonly action: number;
    }
  | { readonly kind: 'actOnAll'; readonly revision: number; readonly action: number };

export type TableToPage =
  | { readonly kind: 'page'; readonly page: TablePage }
  | {
      readonly kind: 'children';
      readonly revision: number;
      readonly row: string;
      readonly rows: readonly PageTableRow[];
    }
  | {
      readonly kind: 'found';
      readonly revision: number;
      /** The filter that was asked for. */
      readonly text: string;
      readonly rows: readonly PageTableRow[];
      /** How many rows passed, where that isn't all. */
      readonly note: string;
    }
  | {
      readonly kind: 'details';
      readonly revision: number;
      readonly row: string;
      readonly details: readonly { readonly label: string; readonly text: string; readonly isCode?: true }[];
      readonly actions: readonly string[];
    };

/** All that the editor shows. Texts are plain. */
export interface TablePage {
  readonly revision: number;
  /** `Layers of shop/web:1.0`. */
  readonly title: string;
  /** What the button that does it again says. */
  readonly again: string;
  readonly busy?: string;
  readonly error?: string;
  readonly result?: TableResult;
}

export interface TableResult {
  readonly headline: string;
  readonly note: string;
  readonly layout: string;
  readonly verdicts: readonly {
    readonly severity: 'problem' | 'risk' | 'info';
    readonly text: string;
    readonly actions: readonly string[];
  }[];
  readonly columns: readonly PageColumn[];
  readonly rows: readonly PageTableRow[];
  readonly notes: readonly string[];
  readonly actions: readonly string[];
  readonly words: {
    readonly table: string;
    readonly filter: string;
    readonly nothing: string;
    readonly nothingPasses: string;
  };
}

export interface PageColumn {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'bar';
  readonly sorted?: 'up' | 'down';
  readonly fixed?: true;
}

export interface PageTableRow {
  readonly id: string;
  readonly cells: readonly PageCell[];
  readonly tone: string;
  readonly hasChildren: boolean;
  /** Those that are known already; of a row that is open at first, or that a filter found. */
  readonly children?: readonly PageTableRow[];
}

export interface PageCell {
  readonly text: string;
  readonly order?: number;
  readonly bar?: { readonly start: number; readonly length: number };
}
