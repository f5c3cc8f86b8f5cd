import type { Outcome } from './outcome';
import type { SubjectKind, Subjects } from './subject';

/** How much an attacker gains by it, in our own judgment: the benchmark has none. */
export type AuditSeverity = 'high' | 'medium' | 'low';

/** From the worst on. */
export const severities: readonly AuditSeverity[] = ['high', 'medium', 'low'];

/**
 * A recommendation of the CIS Docker Benchmark that can be decided over the Engine API, or by files of the engine's
 * machine. One file holds one check, whole, in our own words.
 */
export interface CheckOf<K extends SubjectKind> {
  /** Kebab-case, never changed once released. */
  readonly id: string;
  /** As version 1.6.0 of the benchmark numbers it: `5.4`. */
  readonly number: string;
  /** The profile of the benchmark that it belongs to. */
  readonly level: 1 | 2;
  readonly severity: AuditSeverity;
  /** A noun phrase with the fault in it. */
  readonly title: string;
  readonly about: K;
  readonly docs: {
    /** What may happen, in one to three sentences of Markdown. */
    readonly why: string;
    /** What to do about it. */
    readonly remedy: string;
    /** How Drydock decides where another tool decides otherwise; absent where they agree. */
    readonly differs?: string;
  };
  /** The command that shows it; `NAME` stands for the container or image. */
  readonly look: string;
  /** The keys of a Compose service that decide it, `a.b` for a key within another; the first one that is set is the place. */
  readonly keys?: readonly string[];
  /** The instructions of a Dockerfile that decide it. */
  readonly instructions?: readonly string[];
  /** Looks at the subject and nothing else; never throws. */
  examine(subject: Subjects[K]): Outcome;
}

export type Check = { [K in SubjectKind]: CheckOf<K> }[SubjectKind];
