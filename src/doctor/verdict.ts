import type { Fix } from '../lint/rule';
import type { Place } from '../sources/place';

/** `problem`: it does not work, and a user would accept the evidence. `risk`: a suspicion, or it hurts later. */
export type VerdictSeverity = 'problem' | 'risk';

/** A quote or a fact, as text from outside: reports mask secrets in it and make it harmless. */
export interface Evidence {
  readonly text: string;
  /** How a user sees the same by hand: a command line, or the name of a file. */
  readonly source: string;
}

/** A repair of one file, in offsets of its text at the time of the examination. */
export interface PlacedFix {
  readonly path: string;
  readonly fix: Fix;
}

/** One of several containers of a service. */
export interface ConcernedContainer {
  readonly id: string;
  readonly name: string;
}

/** What a check has found about one service. */
export interface Verdict {
  /** The service that has to change, as its project calls it. */
  readonly service: string;
  readonly severity: VerdictSeverity;
  /** Those of its containers that it is about; absent where that is all of them, or the only one. */
  readonly containers?: readonly ConcernedContainer[];
  /** One sentence: what is wrong, with names and numbers. */
  readonly title: string;
  readonly evidence: readonly Evidence[];
  /** What to do about it, in one or two sentences. */
  readonly remedy: string;
  readonly places: readonly Place[];
  readonly fixes?: readonly PlacedFix[];
  /** Where only some verdicts of a check are mere symptoms; by default what the check says of itself. */
  readonly isSymptom?: boolean;
  /** Services whose own failure may be the whole reason: what they suffer from explains this. */
  readonly because?: readonly string[];
}
