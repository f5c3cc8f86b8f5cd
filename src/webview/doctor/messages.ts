/** What the Diagnosis editor and the extension host send each other. */
export type DoctorToHost =
  | { readonly kind: 'ready' }
  | { readonly kind: 'again' }
  | { readonly kind: 'deeper' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'showAll' }
  | { readonly kind: 'causes' }
  /** What follows is about the finding at `finding` of the page with that `revision`; the host drops others. */
  | { readonly kind: 'goTo'; readonly revision: number; readonly finding: number; readonly place: number }
  | {
      readonly kind: 'fix';
      readonly revision: number;
      readonly finding: number;
      readonly fix: number;
      readonly recreate: boolean;
    }
  | { readonly kind: 'recreate'; readonly revision: number; readonly finding: number }
  | { readonly kind: 'logs'; readonly revision: number; readonly finding: number }
  | { readonly kind: 'docs'; readonly revision: number; readonly finding: number }
  | {
      readonly kind: 'copy';
      readonly revision: number;
      readonly finding: number;
      readonly evidence: number;
    };

export interface DoctorToPage {
  readonly kind: 'page';
  readonly page: DoctorPage;
}

/** All that the editor shows. Texts are plain and masked. */
export interface DoctorPage {
  readonly revision: number;
  /** What is diagnosed: `shop`, `api (shop)`. */
  readonly subject: string;
  /** What is going on, if anything is. */
  readonly busy?: string;
  /** Why there is no result, or why it is an older one. */
  readonly error?: string;
  /** Absent before the first result. */
  readonly result?: DoctorResult;
}

export interface DoctorResult {
  readonly headline: string;
  /** When, and how deep. */
  readonly note: string;
  readonly findings: readonly PageFinding[];
  /** Findings about other services of the project, which are left out. */
  readonly others: number;
  /** What was looked at, and what wasn't, a sentence each. */
  readonly seen: readonly string[];
  readonly unseen: readonly string[];
  readonly canLookDeeper: boolean;
  readonly use: readonly PageUse[];
}

export interface PageFinding {
  readonly severity: 'problem' | 'risk';
  readonly title: string;
  readonly service: string;
  /** What the cause is called, and its ID. */
  readonly cause: string;
  readonly check: string;
  readonly evidence: readonly PageEvidence[];
  readonly remedy: string;
  readonly places: readonly PagePlace[];
  readonly fixes: readonly string[];
  readonly canRecreate: boolean;
  readonly hasLogs: boolean;
  readonly consequences: readonly { readonly service: string; readonly title: string }[];
}

export interface PageEvidence {
  readonly text: string;
  readonly source: string;
  /** The source is a command to run in a terminal. */
  readonly isCommand: boolean;
}

export interface PagePlace {
  /** `compose.yaml:12`. */
  readonly label: string;
  /** The line as it was; empty where it isn't known. */
  readonly text: string;
}

export interface PageUse {
  readonly container: string;
  readonly rows: readonly {
    readonly resource: string;
    readonly utilization: string;
    readonly saturation: string;
    readonly errors: string;
    readonly isHigh: boolean;
    readonly isWorst: boolean;
  }[];
}
