import type { Case } from './case/case';
import type { Verdict } from './verdict';

/** What a check looks at; an examination gathers nothing that none of its checks needs. */
export type Need = 'records' | 'model' | 'logs' | 'events' | 'processes' | 'files' | 'image' | 'networks';

/**
 * A check knows one cause for which a container doesn't work. One file holds one whole check: its name, its
 * documentation, and how it recognizes the cause by evidence.
 */
export interface Check {
  /** Kebab-case, never changed once released. */
  readonly id: string;
  /** A noun phrase with the fault in it, for lists. */
  readonly title: string;
  /** The cause in at most four words, for a row. */
  readonly words: string;
  readonly needs: readonly Need[];
  /**
   * The checks whose verdicts on the same service are consequences of this one. A check that is listed nowhere
   * is as good a root as any.
   */
  readonly explains: readonly string[];
  /** It only says that something fails, without the reason: any other problem of the service explains it. */
  readonly isSymptom?: boolean;
  readonly docs: CheckDocs;
  /** Looks at the case and nothing else. Evidence that can't be had is absent, and no reason to throw. */
  examine(subject: Case): Promise<readonly Verdict[]>;
}

/** What a check says of itself (Markdown); docs/doctor/ID.md is generated from it. */
export interface CheckDocs {
  /** Why it happens, in a few sentences. */
  readonly why: string;
  /** How to see it by hand: sentences, and command lines in code blocks. */
  readonly howToCheck: string;
  /** How to fix it. */
  readonly fix: string;
}
