/** What the Audit editor and the extension host tell each other. */
export type AuditToHost =
  | { readonly kind: 'ready' }
  | { readonly kind: 'again' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'checks' }
  /** What follows is about the finding at `finding` of the page with that `revision`; the host drops others. */
  | { readonly kind: 'goTo'; readonly revision: number; readonly finding: number }
  | { readonly kind: 'docs'; readonly revision: number; readonly finding: number }
  | { readonly kind: 'copy'; readonly revision: number; readonly finding: number };

export interface AuditToPage {
  readonly kind: 'page';
  readonly page: AuditPage;
}

/** All that the editor shows. Texts are plain and masked. */
export interface AuditPage {
  readonly revision: number;
  /** What is audited: `shop`, `the engine`. */
  readonly subject: string;
  /** What is going on, if anything is. */
  readonly busy?: string;
  /** Why there is no result, or why it is an older one. */
  readonly error?: string;
  /** Absent before the first result. */
  readonly result?: AuditResult;
}

export interface AuditResult {
  /** The verdict: `3 high, 10 medium, 20 low`. */
  readonly headline: string;
  /** When, what was looked at, and what was fine. */
  readonly note: string;
  /** The checks that fail, which rows name by their index. */
  readonly checks: readonly PageCheck[];
  /** The worst first. */
  readonly rows: readonly PageRow[];
  /** What couldn't be decided or looked at, a sentence each. */
  readonly notes: readonly string[];
}

export type PageSeverity = 'high' | 'medium' | 'low';

export interface PageCheck {
  readonly number: string;
  readonly level: 1 | 2;
  readonly severity: PageSeverity;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
}

export interface PageRow {
  readonly check: number;
  /** The container, the image, or what else it is about. */
  readonly name: string;
  readonly evidence: string;
  /** The command that shows it. */
  readonly source: string;
  /** `compose.yaml:12`; empty where no line is known. */
  readonly place: string;
}
