/** What an editor with a list of findings (Audit, Scan) and the extension host send each other. */
export type FindingsToHost =
  | { readonly kind: 'ready' }
  | { readonly kind: 'again' }
  | { readonly kind: 'cancel' }
  /** The link below the notes. */
  | { readonly kind: 'link' }
  /** The button of the page with that index in {@link FindingsResult.actions}. */
  | { readonly kind: 'page'; readonly action: number }
  /** A finding was selected: its {@link FindingTexts} are wanted. */
  | { readonly kind: 'select'; readonly revision: number; readonly finding: number }
  /** What follows is about the finding at `finding` of the page with that `revision`; the host drops others. */
  | { readonly kind: 'open'; readonly revision: number; readonly finding: number }
  | { readonly kind: 'copy'; readonly revision: number; readonly finding: number }
  | { readonly kind: 'act'; readonly revision: number; readonly finding: number; readonly action: number };

export type FindingsToPage =
  | { readonly kind: 'page'; readonly page: FindingsPage }
  | {
      readonly kind: 'texts';
      readonly revision: number;
      readonly finding: number;
      readonly texts: FindingTexts;
    };

/** What is known of a finding beyond its row: sent for the selected one, because that of thousands is megabytes. */
export type FindingTexts = readonly { readonly label: string; readonly text: string }[];

/** All that the editor shows. Texts are plain and masked. */
export interface FindingsPage {
  readonly revision: number;
  /** `Security audit: shop`. */
  readonly title: string;
  /** What the button that does it again says; absent where it can't be done again. */
  readonly again?: string;
  /** What is going on, if anything is. */
  readonly busy?: string;
  /** Why there is no result, or why it is an older one. */
  readonly error?: string;
  /** Absent before the first result. */
  readonly result?: FindingsResult;
}

export interface FindingsResult {
  /** The verdict: `3 high, 10 medium, 20 low`. */
  readonly headline: string;
  /** When, what was looked at, and what was fine. */
  readonly note: string;
  /** Which columns the list has. */
  readonly layout: 'audit' | 'scan' | 'packages';
  /** The worst first. */
  readonly severities: readonly string[];
  readonly words: PageWords;
  /** What rows are cases of, which they name by the index: a check, a vulnerability. */
  readonly kinds: readonly PageKind[];
  /** The worst first. */
  readonly rows: readonly PageRow[];
  /** What couldn't be decided or looked at, a sentence each. */
  readonly notes: readonly string[];
  /** Buttons for all of it. */
  readonly actions: readonly string[];
}

/** What the parts of the page are called. */
export interface PageWords {
  readonly filter: string;
  /** What {@link PageRow.group} is, and the choice of all. */
  readonly group: string;
  readonly allGroups: string;
  /** A button that leaves only the rows with {@link PageRow.isMarked}; empty without one. */
  readonly onlyMarked: string;
  /** There are no rows. */
  readonly nothing: string;
  /** No row passes the filter. */
  readonly nothingPasses: string;
  readonly notes: string;
  /** A link below the notes; empty without one. */
  readonly link: string;
}

export interface PageKind {
  /** One of {@link FindingsResult.severities}. */
  readonly severity: string;
  /** `5.4`, `CVE-2024-1234`. */
  readonly number: string;
  readonly title: string;
  readonly note: string;
}

export interface PageRow {
  readonly kind: number;
  /** The container, the package, or what else it is about. */
  readonly name: string;
  /** `3.0.14-r0`: a version that fixes it; empty where there is none. */
  readonly extra: string;
  /** What it belongs to, by which rows can be chosen. */
  readonly group: string;
  readonly isMarked: boolean;
  readonly evidence: string;
  /** The command that shows it; empty without one. */
  readonly source: string;
  /** `compose.yaml:12`; empty where no line is known. */
  readonly place: string;
  /** Buttons, the usual one first. */
  readonly actions: readonly string[];
}
